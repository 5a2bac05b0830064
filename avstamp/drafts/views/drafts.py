"""Mina utkast: what one has begun in forms and not sent; and the address that keeps it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from avstamp.drafts.actions import save_draft
from avstamp.drafts.kept_forms import forms
from avstamp.drafts.queries import of
from avstamp.people.request import PersonRequest
from avstamp.policy.screens import screen
from avstamp.saving.answers import answer_to
from avstamp.vault.sealed import reveal


@screen("drafts.own")
def drafts(request: PersonRequest) -> HttpResponse:
    """All of them, latest first; of what was emptied nothing is left to show."""
    rows = [row for row in reveal(of(request.person)) if row.text.strip()]
    begun = [(row, forms()[row.form]) for row in rows if row.form in forms()]
    shown = [(row, form.called, form.address(row.about)) for row, form in begun]
    return render(request, "drafts/drafts.html", {"drafts": shown, "here": "home:home"})


@screen("drafts.write", methods=("PUT",))
def save(request: PersonRequest, form: str, about: UUID, field: str) -> HttpResponse:
    """One field, saved while typing."""
    return answer_to(
        request,
        lambda save: save_draft(
            form, about=about, field=field, save=save, by=request.person, at=request.at
        ),
    )
