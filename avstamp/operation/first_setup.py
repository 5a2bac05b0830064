"""A new installation: folder, keys, both databases, the guide, and somebody to begin."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from avstamp.accounts.actions import give_account, make_sign_in_link
from avstamp.audit.models import Segment
from avstamp.conversations.actions.follow_up import book_agreed_before
from avstamp.core.clock import local_day
from avstamp.guides.actions import publish_shipped_guides
from avstamp.people.models import Authority, Duty, Organisation, Person, Unit
from avstamp.vault import master
from avstamp.vault.models import DataKey


@dataclass(frozen=True)
class Beginning:
    """What is asked of whoever sets up an installation."""

    organisation: str
    given_name: str
    family_name: str
    email: str
    public: bool


class AlreadySetUp(Exception):
    """There is an organisation here already."""


class KeysLost(Exception):
    """There are keys, of texts or of the trail, and the master keys that open them are not."""


def prepare_databases() -> None:
    """Both databases as this release of the program wants them."""
    for database in settings.DATABASES:
        prepare_database(database)


def prepare_database(database: str) -> None:
    """One of them."""
    # In the key ring lies one room alone; telling Django of the others takes it seconds.
    only = ["vault"] if database == "keyring" else []
    call_command("migrate", *only, database=database, interactive=False, verbosity=0)


def prepare_content(*, at: datetime) -> int:
    """What this release brings to an installation of an earlier one: guides, and the follow-ups
    that had only a day. How many follow-ups; does nothing the second time."""
    publish_shipped_guides(at=at)
    return book_agreed_before(at=at)


def is_set_up() -> bool:
    """Whether an organisation is here, whether or not there are tables yet."""
    if Organisation._meta.db_table not in connection.introspection.table_names():
        return False
    return Organisation.objects.exists()


def prepare_keys() -> bool:
    """Make master keys where there are none yet; whether they were made. Raises KeysLost."""
    if settings.MASTER_KEYS.exists():
        return False
    if DataKey.objects.exists() or Segment.objects.exists():
        raise KeysLost
    master.make_file(settings.MASTER_KEYS)
    return True


@transaction.atomic
def begin(beginning: Beginning, *, at: datetime) -> str:
    """The organisation, its top unit, its first administrator; the secret that lets them in once.

    Raises AlreadySetUp.
    """
    if Organisation.objects.exists():
        raise AlreadySetUp
    publish_shipped_guides(at=at)
    Organisation.objects.create(name=beginning.organisation, public_mode=beginning.public)
    authority = Authority.objects.create(name=beginning.organisation)
    Unit.objects.create(name=beginning.organisation, authority=authority)
    administrator = Person.objects.create(
        given_name=beginning.given_name,
        family_name=beginning.family_name,
        email=beginning.email.lower(),
    )
    Duty.objects.create(person=administrator, kind=Duty.Kind.ADMIN, from_on=local_day(at))
    return make_sign_in_link(give_account(administrator), at=at)
