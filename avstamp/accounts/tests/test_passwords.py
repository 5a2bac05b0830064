"""Which passwords are good enough, and that none is compared sooner than another."""

import unicodedata
from importlib import import_module

import pytest

from avstamp.accounts.actions.passwords import (
    account_with_password,
    allow_passwords,
    remove_password,
    set_password,
)
from avstamp.accounts.models import PasswordChoice, User
from avstamp.accounts.passwords import problem_with
from avstamp.accounts.queries import passwords_allowed
from avstamp.accounts.tests.conftest import ADDRESS, person_of
from avstamp.audit.models import AccessEvent
from avstamp.core.clock import now
from avstamp.people.models import Person

pytestmark = pytest.mark.django_db
GOOD = "sju gröna stolar på rad"


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("kort", "minst 12"),
        ("197001011234", "för enformigt"),
        ("abababababab", "för enformigt"),
        ("qwertyuiop123", "första"),
        ("Lösenord2026", "första"),
        ("Karin Öberg 1", "namn"),
        ("karin.oberg@example", "namn"),
        (GOOD, ""),
        ("     å ä ö é      ", ""),
        ("日本語のパスワードです!!", ""),
        ("x<y>&\"'\\\n\t 12", ""),
        ("abcde" * 40, ""),
    ],
)
def test_a_password_is_judged_in_a_sentence(karin: User, password: str, word: str):
    told = str(problem_with(password, karin))
    assert word in told
    assert bool(told) == bool(word)


@pytest.fixture
def allowed(daniel: Person) -> None:
    allow_passwords(True, by=daniel, at=now())


def choose(user: User, password: str = GOOD) -> None:
    set_password(user, password, by=person_of(user), at=now())


def test_it_is_hashed_with_argon2(karin: User, settings):
    as_shipped = import_module(settings.SETTINGS_MODULE)
    settings.PASSWORD_HASHERS = as_shipped.PASSWORD_HASHERS  # and not the quick one of tests
    choose(karin)
    karin.refresh_from_db()
    assert karin.password.startswith("argon2$argon2id$v=19$m=47104,t=1,p=1$")


def test_address_and_password_find_the_account(karin: User, allowed):
    choose(karin)
    assert account_with_password(ADDRESS.upper(), GOOD) == karin
    assert account_with_password(ADDRESS, GOOD + " ") is None
    assert account_with_password("vera@example.se", GOOD) is None


def test_another_keyboard_writes_the_same_letters_in_two_parts(karin: User, allowed):
    choose(karin)
    assert account_with_password(ADDRESS, unicodedata.normalize("NFD", GOOD)) == karin


def test_without_the_organisations_wish_no_password_opens_anything(karin: User, daniel, allowed):
    choose(karin)
    allow_passwords(False, by=daniel, at=now())
    assert account_with_password(ADDRESS, GOOD) is None
    allow_passwords(True, by=daniel, at=now())
    assert account_with_password(ADDRESS, GOOD) == karin


def test_a_password_that_is_taken_away_opens_nothing(karin: User, allowed):
    choose(karin)
    remove_password(karin, by=person_of(karin), at=now())
    assert account_with_password(ADDRESS, GOOD) is None


def test_the_choice_is_recorded_with_who_and_when_once(daniel: Person):
    assert not passwords_allowed()
    at = now()
    for _twice in range(2):
        allow_passwords(True, by=daniel, at=at)
    choice = PasswordChoice.objects.get()
    assert (choice.allowed, choice.by, choice.at) == (True, daniel, at)
    assert AccessEvent.objects.get(action="accounts.choose_passwords").actor == daniel.id


def test_one_password_is_hashed_whoever_the_address_belongs_to(karin, allowed, monkeypatch):
    """The time is spent in the hash; a measurement of it does not belong in a test."""
    hashed: list[str] = []

    def counting(password: str, kept: str) -> bool:
        hashed.append(kept)
        return False

    monkeypatch.setattr("avstamp.accounts.actions.passwords.check_password", counting)
    choose(karin)
    nobody = User.objects.create_user(email="nobody@example.se", person=None)
    closed = User.objects.create_user(email="closed@example.se", person=None, is_active=False)
    for account in (nobody, closed):
        account.set_password(GOOD)
        account.save()
    addresses = (ADDRESS, "nobody@example.se", "closed@example.se", "unknown@example.se")
    for address in addresses:
        account_with_password(address, GOOD)
    assert [kept.split("$")[:4] for kept in hashed] == [karin.password.split("$")[:4]] * 4
