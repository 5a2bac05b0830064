"""The addresses of signing in and of one's own page.

allauth asks for addresses by its own names; it is given ours. Its other pages are not reachable.
"""

from django.urls import include, path

from avstamp.accounts.views import language, session, sign_in, sign_out, signed_in, you

_OURS = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/code/", sign_in.code, name="code"),
    path("sign-in/once/<str:secret>/", sign_in.once, name="once"),
    path("signed-in/", signed_in.signed_in, name="signed_in"),
    path("sign-out/", sign_out.sign_out, name="sign_out"),
    path("session/", session.session, name="session"),
    path("language/", language.language, name="language"),
    path("you/", you.you, name="you"),
    path("you/elsewhere/", you.end_sessions, name="end_sessions"),
]

urlpatterns = [
    path("", include((_OURS, "accounts"))),
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/", sign_in.sign_in, name="account_request_login_code"),
    path("sign-in/", sign_in.sign_in, name="account_signup"),
    path("sign-in/", sign_in.sign_in, name="account_inactive"),
    path("sign-in/", sign_in.sign_in, name="account_reauthenticate"),
    path("sign-in/code/", sign_in.code, name="account_confirm_login_code"),
    path("sign-out/", sign_out.sign_out, name="account_logout"),
    path("you/", you.you, name="usersessions_list"),
]
