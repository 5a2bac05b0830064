"""Loading the invented people, being one of them, and wiping them whole."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import ForeignKey, Model, OneToOneField
from django.utils.translation import gettext as _

from avstamp.accounts.actions.sessions import end_every_session
from avstamp.accounts.models import User
from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.backups.actions import never_again
from avstamp.core.errors import UnableTo
from avstamp.people.models import Assignment, Authority, Organisation, Person, own_vault
from avstamp.policy.engine import Denied
from avstamp.saving.models import Receipt
from avstamp.setup import invented
from avstamp.setup.models import Sample
from avstamp.vault import keyring
from avstamp.vault.sealed import SealedRow

type Rows = dict[type[Model], set[Any]]


@audited()
def load(*, by: Person, at: datetime) -> None:
    """The three and their talk, for ``by`` alone; nothing happens where there are some already."""
    list(Organisation.objects.select_for_update())
    if Sample.objects.exists():
        return
    invented.tell(by=by, at=at)
    audit.record("setup.try_sample", subject=by.id, by=by.id, at=at)


@audited()
def account_to_be(person: UUID, *, by: Person, at: datetime) -> User:
    """The account of somebody invented, for who loaded them. Raises Denied for anybody real, and
    to every other administrator."""
    row = Sample.objects.filter(person=person, person__invented=True, loaded_by=by).first()
    account = User.objects.select_related("person").filter(person=person).first() if row else None
    if account is None:
        raise Denied("setup.try_sample")
    audit.record("setup.try_sample", subject=person, by=by.id, at=at)
    return account


@audited()
def wipe(*, by: Person, at: datetime) -> None:
    """Everything of the invented people, and the keys of their texts; none is well too.

    What stays is that it was: in the trail, and in what tells backups not to bring it back. Raises
    UnableTo if somebody real has come to hang on them.
    """
    list(Organisation.objects.select_for_update())
    found = _all_of_it()
    if not found:
        return
    if _real_among(found):
        raise UnableTo(_("Somebody real has a place among the invented. Give them another first."))
    vaults = _vaults(found)
    for account in User.objects.filter(person__invented=True):
        end_every_session(account)
    for model, keys in found.items():
        never_again(model, [*keys], at=at)
        rows = model._default_manager.filter(pk__in=keys)
        rows._raw_delete(rows.db)  # in any order: what points at what is checked at the commit
    transaction.on_commit(partial(keyring.destroy, vaults))
    audit.record("setup.try_sample", subject=by.id, by=by.id, at=at)


def _all_of_it() -> Rows:
    """The invented people and their authority, and whatever points at them, however far; and what
    is known by their vaults or by who saved it."""
    found: Rows = {}
    people = set(Person.objects.filter(invented=True).values_list("pk", flat=True))
    if not people:
        return {}
    _reach(found, Person, people)
    _reach(found, Authority, Authority.objects.filter(invented=True).values_list("pk", flat=True))
    for model in _sealed():
        _reach(
            found,
            model,
            model._default_manager.filter(vault__in=_vaults(found)).values_list("pk", flat=True),
        )
    _reach(found, Receipt, Receipt.objects.filter(person__in=people).values_list("pk", flat=True))
    return found


def _reach(found: Rows, model: type[Model], keys: Iterable[Any]) -> None:
    new = set(keys) - found.get(model, set())
    if not new:
        return
    found.setdefault(model, set()).update(new)
    for other, name in _pointing_at(model):
        rows = other._default_manager.filter(**{f"{name}__in": new})
        _reach(found, other, rows.values_list("pk", flat=True))


def _pointing_at(model: type[Model]) -> list[tuple[type[Model], str]]:
    keys = (ForeignKey, OneToOneField)
    return [
        (other, field.name)
        for other in apps.get_models()
        for field in other._meta.local_fields
        if isinstance(field, keys) and field.related_model is model
    ]


def _sealed() -> list[type[SealedRow]]:
    return [model for model in apps.get_models() if issubclass(model, SealedRow)]


def _vaults(found: Rows) -> set[str]:
    vaults = {own_vault(person) for person in found[Person] if isinstance(person, UUID)}
    for model in _sealed():
        rows = model._default_manager.filter(pk__in=found.get(model, ()))
        vaults |= set(rows.values_list("vault", flat=True))
    return vaults


def _real_among(found: Rows) -> bool:
    places = Assignment.objects.filter(pk__in=found.get(Assignment, ()), person__invented=False)
    others = Person.objects.filter(pk__in=found[Person], invented=False)
    return places.exists() or others.exists()
