"""Fifth step: whether mail arrives, tried with a message to oneself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from avstamp.people.request import PersonRequest
from avstamp.setup.actions import send_test
from avstamp.setup.models import Step
from avstamp.setup.queries import last_test
from avstamp.setup.views.access import done, step_page, step_screen


@step_screen(Step.MAIL)
def mail(request: PersonRequest) -> HttpResponse:
    """``send`` sends one; ``arrived`` says that it came, which nobody else can know."""
    if "arrived" in request.POST:
        return done(request, Step.MAIL)
    if request.method == "POST":
        send_test(by=request.person, at=request.at)
        messages.success(request, _("The message is on its way."))
        return redirect("setup:mail")
    return step_page(request, Step.MAIL, last=last_test(request.person))
