"""A form on a page: each long field with what has been begun in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from avstamp.drafts.kept_forms import forms
from avstamp.drafts.models import Draft
from avstamp.saving import fields
from avstamp.saving.fields import Field


@dataclass(frozen=True)
class Begun:
    """One field of a form, for templates/drafts/field.html."""

    field: Field
    save_url: str
    draft: Draft | None  # what is stored, if anything is

    @property
    def anything(self) -> bool:
        """Whether there are words in it, begun or just typed: its fold then stands open."""
        return bool(self.field.text)


def shown(
    actions: Iterable[str],
    *,
    about: UUID,
    drafts: Iterable[Draft],
    typed: Mapping[str, str] | None = None,
    begin_with: Mapping[str, str] | None = None,
) -> dict[str, Begun]:
    """The long fields of these forms by name; their drafts are revealed.

    ``typed`` is a form that was sent and could not be taken in: it is shown as it was typed.
    ``begin_with`` is what stands in a field, by its name, where nothing has been begun.
    """
    first = begin_with or {}
    here = {(row.form, row.field): row for row in drafts}
    return {
        name: _begun(
            reverse("drafts:save", args=[action, about, name]),
            fields.field(name, first.get(name, ""), 0),
            here.get((action, name)),
            typed or {},
        )
        for action in actions
        for name in forms()[action].fields
    }


def _begun(save_url: str, field: Field, draft: Draft | None, typed: Mapping[str, str]) -> Begun:
    """``field`` is the field as it is where nothing has been begun."""
    name = field.name
    if draft and draft.text:
        field = fields.field(name, draft.text, draft.version, draft.at)
    elif draft:
        field = fields.field(name, "", draft.version)
    if name in typed:
        field = fields.as_typed(name, fields.read(typed, name), stored=field)
    return Begun(field, save_url, draft if draft and draft.text else None)
