"""Whom mail does not reach, for the administrator."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from avstamp.notifications import actions, queries
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.web.paging import page_number


@screen("notifications.look_after")
def unreachable(request: PersonRequest) -> HttpResponse:
    """People whose address was refused for good; and what came back of what was sent lately."""
    number = page_number(request.GET.get("page", ""))
    page = queries.page_of_unreachable(number)
    returned = queries.returned(at=request.at) if number == 1 else []
    return render(request, "notifications/unreachable.html", {"page": page, "returned": returned})


@screen("notifications.try_again", methods=("POST",))
def again(request: PersonRequest, person: UUID) -> HttpResponse:
    """Believe an address once more."""
    actions.try_again(person, by=request.person, at=request.at)
    messages.success(request, _("It is tried again with the next message."))
    return redirect("notifications:unreachable")
