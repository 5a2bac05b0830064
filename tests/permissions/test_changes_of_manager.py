"""Every kind of change of manager, each right asked for before it and after it.

Written by hand. The year's talk of Karin and Mariam is confirmed, and a year's goals before it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import pytest
from django.urls import reverse

from avstamp.conversations.models import Conversation
from avstamp.handovers import actions as handovers
from avstamp.people.actions import assign, leave
from avstamp.people.models import Assignment, Authority, Organisation, Person
from avstamp.people.testing import SINCE, Cast, change_manager
from tests.permissions.conftest import Build
from tests.permissions.crawl import Answer, Crawler, undone
from tests.permissions.states import NOW, TODAY, State
from tests.permissions.table import Who
from tests.permissions.walk import CONVERSATION_PAGE

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

# In this order, for every row below: the conversation's page, the preparation, the talk, the
# summary, its PDF | an open goal, a closed one, an achievement | all goals, the page of the change.
ASKED = (
    *((f"{CONVERSATION_PAGE}{page}", "") for page in ("", "prepare/", "talk/", "summary/", "pdf/")),
    *(("/goals/<outcome>/", kind) for kind in ("goal", "closed goal", "achievement")),
    ("/goals/of/<employee>/", ""),
    ("/handovers/<person>/", ""),
)
OWN = "yyyyy yyy -y"  # Karin, always
TWO = "yyyyy yyy y-"  # of whom Mariam is the other
NEW = "---yy y-- yy"  # whoever came later
PICKED = "---yy -y- yy"  # from another authority, with what Karin picked
NONE = "----- --- --"
LEFT = "lllll lll ll"  # led to their own data, whatever they ask for


def _new(cast: Cast) -> None:
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)


def _place(cast: Cast, **how: object) -> None:
    given = {"unit": cast.library, "position": "", "from_on": TODAY, **how}
    assign(cast.karin, **given)  # type: ignore[arg-type]


def _stands_in(cast: Cast) -> None:
    _place(cast, manager=cast.sofia, until_on=TODAY + timedelta(days=10), acting=True)


def _stood_in(cast: Cast) -> None:
    since = TODAY - timedelta(days=10)
    _place(cast, manager=cast.sofia, from_on=since, until_on=TODAY, acting=True)


def _swap(cast: Cast) -> None:
    change_manager(cast.karin, cast.lena, unit=cast.home_care, on=TODAY)
    change_manager(cast.fatima, cast.mariam, unit=cast.library, on=TODAY)


def _other_authority(cast: Cast) -> None:
    Organisation.objects.update(public_mode=True)
    cast.home_care.authority = Authority.objects.create(name="Omsorgsnämnden")
    cast.home_care.save()
    change_manager(cast.karin, cast.lena, unit=cast.home_care, on=TODAY)


def _other_authority_and_picked(cast: Cast) -> None:
    _other_authority(cast)
    closed = cast.karin.outcomes.get(kind="goal", ending__isnull=False)
    talk = Conversation.objects.get(employee=cast.karin)
    handovers.pick(
        to=cast.lena.id, conversations={talk.id}, outcomes={closed.id}, by=cast.karin, at=NOW
    )


def _three_hundred(cast: Cast) -> None:
    """By rows alone, in one go, as an import writes them."""
    others = [Person(given_name="Ny", family_name=f"Person {n}") for n in range(298)]
    Person.objects.bulk_create(others)
    everybody = [cast.karin, cast.andre, *others]
    Assignment.objects.filter(person__in=[cast.karin, cast.andre]).update(until_on=TODAY)
    place = partial(Assignment, unit=cast.library, position="")
    Assignment.objects.bulk_create(
        [place(person=one, manager=cast.mariam, from_on=SINCE, until_on=TODAY) for one in others]
        + [place(person=one, manager=cast.sofia, from_on=TODAY) for one in everybody]
    )


def _back_after_three_months(cast: Cast) -> None:
    since = TODAY - timedelta(days=90)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=since)
    change_manager(cast.karin, cast.mariam, unit=cast.library, on=TODAY)


def _hired_again(cast: Cast) -> None:
    leave(cast.karin, on=TODAY - timedelta(days=30))
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)


@dataclass(frozen=True)
class Case:
    """A change, and what each gets after it; whoever is not named gets nothing at all."""

    change: Callable[[Cast], object]
    after: Mapping[str, str]


CASES = {
    "a new manager": Case(_new, {"sofia": NEW}),
    "somebody stands in": Case(_stands_in, {"sofia": NEW}),
    "who stood in has gone": Case(_stood_in, {"mariam": "yyyyy yyy yy"}),
    "two managers swap": Case(_swap, {"lena": NEW}),
    "a colleague becomes the manager": Case(
        lambda cast: change_manager(cast.karin, cast.andre, unit=cast.library, on=TODAY),
        {"andre": NEW},
    ),
    "the manager leaves at once": Case(lambda cast: leave(cast.mariam, on=TODAY), {"mariam": LEFT}),
    "to another authority": Case(_other_authority, {"lena": "----- --- yy"}),
    "to another authority, with picks": Case(_other_authority_and_picked, {"lena": PICKED}),
    "three hundred in one go": Case(_three_hundred, {"sofia": NEW}),
    "a manager who comes back": Case(_back_after_three_months, {"mariam": "yyyyy yyy yy"}),
    "hired again": Case(_hired_again, {"sofia": NEW}),
}
PEOPLE = {
    "karin": Who.EMPLOYEE,
    "mariam": Who.MANAGER,
    "sofia": Who.SUCCESSOR,
    "lena": Who.OTHER_MANAGER,
    "andre": Who.COLLEAGUE,
    "daniel": Who.HR,
}


@pytest.fixture(scope="module")
def state(build: Build):
    with undone():
        yield build("confirmed")


def _got(answer: Answer) -> str:
    led = dict(answer.headers).get("Location") == reverse("privacy:data")
    return "l" if led else answer.letter


def gets(state: State) -> dict[str, str]:
    """The letters of everybody, in groups as above."""
    crawler = Crawler(state)
    found = {}
    for name, who in PEOPLE.items():
        letters = "".join(_got(crawler.ask(who, "GET", page, about)) for page, about in ASKED)
        found[name] = f"{letters[:5]} {letters[5:8]} {letters[8:]}"
    return found


def test_before_any_change(state: State):
    with undone():
        assert gets(state) == {**dict.fromkeys(PEOPLE, NONE), "karin": OWN, "mariam": TWO}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_after_a_change(case: Case, state: State):
    with undone():
        case.change(state.cast)
        assert gets(state) == {**dict.fromkeys(PEOPLE, NONE), "karin": OWN, **case.after}


def test_when_two_managers_swap_each_reads_of_the_other_what_any_new_manager_would(state: State):
    with undone():
        _swap(state.cast)
        theirs = Conversation.objects.get(employee=state.cast.fatima).id
        crawler = Crawler(state)
        letters = {
            who: "".join(
                crawler.ask(who, "GET", page, about, {"conversation": theirs}).letter
                for page, about in ASKED[:5]
            )
            for who in (Who.MANAGER, Who.OTHER_MANAGER)
        }
    assert letters == {Who.MANAGER: "---yy", Who.OTHER_MANAGER: "-----"}


def test_hr_is_told_whom_nobody_leads_and_nothing_else(state: State):
    with undone():
        leave(state.cast.mariam, on=TODAY)
        told = Crawler(state).ask(Who.HR, "GET", "/handovers/unled/")
    assert "Karin Öberg" in told.text
    assert "André Lundqvist" in told.text
    assert told.tokens == set()


def test_what_was_picked_for_one_manager_is_not_read_by_the_next(state: State):
    with undone():
        cast = state.cast
        _other_authority_and_picked(cast)
        change_manager(cast.karin, cast.sofia, unit=cast.home_care, on=TODAY)
        after = gets(state)
    assert (after["sofia"], after["lena"]) == ("----- --- yy", NONE)
