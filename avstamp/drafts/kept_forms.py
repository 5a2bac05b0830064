"""The forms whose long texts are kept while they are written.

A room lists its own as ``FORMS`` in its ``drafts.py``, a row for each: what sending the form does,
its long fields, and how to find out whether somebody may fill it in.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from uuid import UUID

from django.apps import apps
from django.utils.functional import Promise

from avstamp.people.models import Person
from avstamp.policy.engine import Denied

type MayFillIn = Callable[[str, Person, UUID, datetime], str]


@dataclass(frozen=True)
class Form:
    """One kind of form.

    ``vault_of(action, person, about, at)`` gives the vault of what the form would become; it
    raises Denied if the person never may fill it in, and UnableTo with a sentence if not now.
    """

    action: str
    fields: tuple[str, ...]
    vault_of: MayFillIn
    called: str | Promise  # what is begun, in a few words
    address: Callable[[UUID], str]  # the page it stands on


@cache
def forms() -> dict[str, Form]:
    """Every form by what it does."""
    return {form.action: form for form in _declared()}


def _declared() -> Iterator[Form]:
    for config in apps.get_app_configs():
        name = f"{config.name}.drafts"
        if config.name.startswith("avstamp.") and find_spec(name):
            yield from import_module(name).FORMS


def form_with(action: str, field: str, about: UUID) -> Form:
    """The form that has this field. Raises Denied for one that there is not."""
    form = forms().get(action)
    if form is None or field not in form.fields:
        raise Denied("drafts.write", about)
    return form
