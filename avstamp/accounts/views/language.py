"""The language of the pages for somebody who has not signed in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from avstamp.accounts.forms import LanguageForm
from avstamp.policy.screens import public

_A_YEAR = 365 * 24 * 60 * 60


@public("The sign-in page is read in one's own language too.")
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie and go back to the page it was chosen on."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = settings.LOGIN_URL
    answer = HttpResponseRedirect(back)
    form = LanguageForm(request.POST)
    if form.is_valid():
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            form.cleaned_data["language"],
            max_age=_A_YEAR,
            secure=settings.SECURE,
            httponly=True,
            samesite="Lax",
        )
    return answer
