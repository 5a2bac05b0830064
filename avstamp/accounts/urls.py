"""The addresses of signing in, of one's own page, and of looking after accounts.

allauth asks for addresses by its own names; it is given ours. Its other pages are not reachable.
"""

from django.urls import URLPattern, URLResolver, include, path

from avstamp.accounts.views import (
    account,
    accounts,
    app,
    confirm,
    language,
    new_passkey,
    own_paper,
    own_passkey,
    own_password,
    own_provider,
    paper,
    password,
    passwords,
    provider,
    recovery,
    saml,
    session,
    sign_in,
    sign_out,
    signed_in,
    signed_out,
    step,
    ways,
    you,
)

_COMING_AND_GOING = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/code/", sign_in.code, name="code"),
    path("sign-in/once/<str:secret>/", sign_in.once, name="once"),
    path("sign-in/passkey/", sign_in.passkey, name="passkey"),
    path("sign-in/passkey/question/", sign_in.passkey_question, name="passkey_question"),
    path("sign-in/password/", password.password, name="password"),
    path("sign-in/paper/", paper.paper, name="paper"),
    path("sign-in/provider/", provider.provider, name="provider"),
    path("sign-in/provider/back/", provider.back, name="provider_back"),
    path("sign-in/provider/out/", provider.signed_out_there, name="provider_out"),
    path("sign-in/saml/", saml.saml, name="saml"),
    path("sign-in/saml/back/", saml.saml_back, name="saml_back"),
    path("signed-in/", signed_in.signed_in, name="signed_in"),
    path("sign-out/", sign_out.sign_out, name="sign_out"),
    path("signed-out/", signed_out.signed_out, name="signed_out"),
    path("session/", session.session, name="session"),
    path("language/", language.language, name="language"),
]
_OWN = [
    path("", you.you, name="you"),
    path("elsewhere/", you.end_sessions, name="end_sessions"),
    path("confirm/", confirm.confirm, name="confirm"),
    path("confirm/provider/", provider.prove_there, name="prove_there"),
    path("step/", step.step, name="step"),
    path("sign-in/", ways.ways, name="ways"),
    path("sign-in/passkey/", new_passkey.new_passkey, name="new_passkey"),
    path("sign-in/passkey/question/", new_passkey.new_passkey_question, name="new_question"),
    path("sign-in/passkey/<int:number>/", own_passkey.own_passkey, name="own_passkey"),
    path(
        "sign-in/passkey/<int:number>/remove/",
        own_passkey.remove_own_passkey,
        name="remove_passkey",
    ),
    path("sign-in/password/", own_password.own_password, name="own_password"),
    path("sign-in/password/remove/", own_password.remove_own_password, name="remove_password"),
    path("sign-in/provider/", own_provider.own_provider, name="own_provider"),
    path("sign-in/provider/remove/", own_provider.remove_own_provider, name="remove_provider"),
    path("sign-in/app/", app.app, name="app"),
    path("sign-in/app/remove/", app.remove_own_app, name="remove_app"),
    path("sign-in/app/codes/", app.new_recovery_codes, name="new_recovery_codes"),
    path("sign-in/recovery/", recovery.recovery, name="recovery"),
    path("sign-in/paper/", own_paper.own_paper, name="own_paper"),
    path("sign-in/paper/void/", own_paper.void_own_paper, name="void_paper"),
]
_LOOKING_AFTER = [
    path("", accounts.accounts, name="accounts"),
    path("passwords/", passwords.passwords, name="passwords"),
    path("<uuid:person>/", account.account, name="account"),
    path("<uuid:person>/give/", account.give, name="give"),
    path("<uuid:person>/close/", account.close, name="close"),
    path("<uuid:person>/open/", account.reopen, name="open"),
    path("<uuid:person>/forget/", account.forget, name="forget"),
    path("<uuid:person>/disconnect/", account.disconnect_provider, name="disconnect"),
    path("<uuid:person>/link/", account.make_link, name="make_link"),
    path("<uuid:person>/paper/", account.make_paper, name="make_paper"),
]
_OURS: list[URLPattern | URLResolver] = [
    *_COMING_AND_GOING,
    path("you/", include(_OWN)),
    path("accounts/", include(_LOOKING_AFTER)),
]

urlpatterns = [
    path("", include((_OURS, "accounts"))),
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/", sign_in.sign_in, name="account_request_login_code"),
    path("sign-in/", sign_in.sign_in, name="account_signup"),
    path("sign-in/", sign_in.sign_in, name="account_inactive"),
    path("sign-in/code/", sign_in.code, name="account_confirm_login_code"),
    path("you/confirm/", confirm.confirm, name="account_reauthenticate"),
    path("sign-out/", sign_out.sign_out, name="account_logout"),
    path("you/", you.you, name="usersessions_list"),
]
