"""The identifier by which the organisation's sign-in knows somebody, told by the directory."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from avstamp.accounts.actions.provider import UnableToConnect, connect, disconnect
from avstamp.accounts.provider.configured import Oidc
from avstamp.accounts.queries import account_of_person
from avstamp.people.models import Person
from avstamp.scim.told import Told, Wrong


def connect_as_told(person: Person, before: Told | None, told: Told, *, at: datetime) -> None:
    """What the directory calls ``externalId`` leads to this account from now on, if it is an
    identifier for ever, as Entra's object id and Keycloak's user id are, and not a name. Raises
    Wrong if it is somebody else's."""
    account = account_of_person(person.pk)
    if account is None or not isinstance(settings.PROVIDER, Oidc):
        return
    if (before and before.external_id == told.external_id) or not _for_ever(told.external_id):
        return
    if before and _for_ever(before.external_id):
        disconnect(account, by=None, at=at)
    try:
        connect(account, settings.PROVIDER.issuer, told.external_id.lower(), by=None, at=at)
    except UnableToConnect as problem:
        told_so = "externalId: that sign-in leads to another here."
        raise Wrong(told_so, "uniqueness", 409) from problem


def _for_ever(identifier: str) -> bool:
    try:
        return str(UUID(identifier)) == identifier.lower()
    except ValueError:
        return False
