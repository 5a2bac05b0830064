"""The organisation's rule: are preparations read as they are shared, or opened together?"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.conversations.actions.share import choose_sharing_rule
from avstamp.conversations.forms import SharingForm
from avstamp.conversations.models import Opens
from avstamp.conversations.queries import sharing_rule
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen


@screen("conversations.sharing", methods=("GET", "POST"))
def sharing(request: PersonRequest) -> HttpResponse:
    """The rule for conversations opened from now on, who chose it and when."""
    holds = sharing_rule()
    form = SharingForm(
        request.POST or None, initial={"opens": holds.opens if holds else Opens.AS_SHARED}
    )
    if form.is_valid():
        choose_sharing_rule(form.cleaned_data["opens"], by=request.person, at=request.at)
        messages.success(
            request, _("Saved. It holds for conversations booked or suggested from now on.")
        )
        return redirect("conversations:sharing")
    context = {"form": form, "holds": holds}
    return render(
        request, "conversations/sharing.html", context, status=422 if form.errors else 200
    )
