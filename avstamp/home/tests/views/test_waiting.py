"""What waits for somebody: said with what is to be done, the first on the start page, then all."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from avstamp.conversations.testing import AT
from avstamp.core.clock import local_day
from avstamp.development.actions import answer
from avstamp.development.tests.made import activity_for, asked, need_of, plan
from avstamp.goals.actions import agree, settle
from avstamp.goals.models import Kind, Outcome, Party
from avstamp.goals.tests.made import terms
from avstamp.people.models import Person
from avstamp.people.testing import Cast, change_manager
from avstamp.web.testing import queries_of, words
from avstamp.work_environment import actions as matters
from avstamp.work_environment.tests.made import appoint, proposed
from avstamp.workplace_meeting import actions as meeting

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
WAITING = reverse("home:waiting")
TODAY = local_day(AT)
SOON = TODAY + timedelta(days=20)
FAR = TODAY + timedelta(days=31)


def of_karin(cast: Cast, kind: str, what: str = "Ljudet", **said: Any) -> Outcome:
    told = terms(kind, **said) if kind == Kind.PARKED_TOPIC else terms(kind, what=what, **said)
    return agree(cast.karin, agreed_with=cast.mariam, terms=told, by=cast.mariam, at=AT)


@pytest.fixture
def home_of(sign_in):
    def answer(person: Person):
        return sign_in(person).get("/")

    return answer


def test_a_manager_owes_an_answer_by_a_day_and_goes_right_to_it(cast: Cast, home_of):
    need = need_of(cast.karin, cast.mariam)
    activity = activity_for(need, asked(), "Kurs")
    page = home_of(cast.mariam)
    owed = "Väntar på dig Leda grupper Karin Öberg · Vad som kan göras väntar på ditt besked."
    assert f"{owed} senast 20 mars 2027" in words(page)
    assert f'href="{reverse("development:activity", args=[activity.id])}"' in page.text
    mine = words(home_of(cast.karin))
    assert "Väntar på dig" not in mine
    assert (
        "Leda grupper Inte bekräftat ännu en insats väntar på besked, senast 20 mars 2027" in mine
    )
    answer(activity, granted=True, from_on=SOON, by=cast.mariam, at=AT)
    assert "Väntar på dig" not in words(home_of(cast.mariam))
    assert "en insats är planerad" in words(home_of(cast.karin))


def test_what_a_manager_arranges_waits_when_it_is_near(cast: Cast, home_of):
    need = need_of(cast.karin, cast.mariam)
    activity_for(need, plan(from_on=FAR, arranged_by=Party.MANAGER))
    assert "Väntar på dig" not in words(home_of(cast.mariam))
    activity_for(need, plan(from_on=SOON, arranged_by=Party.MANAGER))
    page = words(home_of(cast.mariam))
    near = "Leda grupper Karin Öberg · Snart är det dags för en insats som du ordnar."
    assert f"{near} 21 mars 2027" in page
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert "Leda grupper" not in words(home_of(cast.mariam))
    assert near in words(home_of(cast.sofia))


def test_a_need_comes_on_the_day_of_what_is_done_about_it(cast: Cast, home_of):
    of_karin(cast, Kind.COMMITMENT, "Ordnar nyckeln", due_on=date(2027, 4, 1))
    need = need_of(cast.karin, cast.mariam)  # by the first of December
    assert words(home_of(cast.karin)).index("nyckeln") < words(home_of(cast.karin)).index("Leda")
    activity_for(need, plan(from_on=SOON))
    page = words(home_of(cast.karin))
    told = "Inte bekräftat ännu en insats är planerad · senast 1 december 2027 21 mars 2027"
    assert told in page
    assert page.index("Leda") < page.index("nyckeln")


def test_a_topic_waits_for_words_from_both_and_for_approval_from_one(cast: Cast, home_of):
    topic = of_karin(cast, Kind.WORKPLACE_MEETING_TOPIC)
    for person in (cast.karin, cast.mariam):
        said = "En av er skriver texten till arbetsplatsträffen, utan namn."
        assert said in words(home_of(person))
    meeting.reword(topic, text="Ljudet i entrén", read=0, by=cast.mariam, at=AT)
    assert "Läs texten till arbetsplatsträffen" in words(home_of(cast.karin))
    assert "Väntar på dig" not in words(home_of(cast.mariam))


def test_a_text_for_the_safety_representative_waits_for_the_employee(cast: Cast, home_of):
    appoint(cast.fatima, cast.library)
    matter = of_karin(cast, Kind.WORK_ENVIRONMENT_MATTER, owner_party=Party.MANAGER)
    text = proposed(matter, cast.fatima, by=cast.mariam)
    page = home_of(cast.karin)
    assert "Ljudet Läs texten till skyddsombudet och säg om den får delas." in words(page)
    assert reverse("work_environment:share", args=[matter.id]) in page.text
    assert "Väntar på dig" not in words(home_of(cast.mariam))
    matters.answer(matter, sharing=text.pk, how="declined", by=cast.karin, at=AT)
    assert "Väntar på dig" not in words(home_of(cast.karin))


def test_four_are_cut_to_three_with_the_way_to_all(cast: Cast, sign_in):
    for place in range(4):
        of_karin(cast, Kind.WORKPLACE_MEETING_TOPIC, f"Ämne {place}")
    mariam = sign_in(cast.mariam)
    first, every = mariam.get("/"), words(mariam.get(WAITING))
    assert sum(f"Ämne {place}" in words(first) for place in range(4)) == 3
    assert "Allt som väntar på dig" in words(first)
    assert f'href="{WAITING}"' in first.text
    assert all(f"Ämne {place}" in every for place in range(4))


def test_the_page_of_all_is_at_peace_when_nothing_waits(cast: Cast, sign_in):
    assert "Inget väntar på dig just nu." in words(sign_in(cast.karin).get(WAITING))
    parked = of_karin(cast, Kind.PARKED_TOPIC)
    assert "Ett eget samtal med Mariam Khalil" in words(sign_in(cast.karin).get(WAITING))
    settle(parked, how="done", by=cast.karin, at=AT)
    assert "Inget väntar på dig just nu." in words(sign_in(cast.karin).get(WAITING))


def test_nobody_else_finds_any_of_it(cast: Cast, sign_in):
    of_karin(cast, Kind.WORKPLACE_MEETING_TOPIC)
    activity_for(need_of(cast.karin, cast.mariam), asked())
    for person in (cast.annika, cast.andre, cast.lena, cast.daniel, cast.ann_christin, cast.sofia):
        assert "Inget väntar på dig just nu." in words(sign_in(person).get(WAITING))


@pytest.mark.parametrize("number", [1, 51])
def test_all_is_fifty_at_a_time_in_as_many_queries(cast: Cast, sign_in, number: int):
    for place in range(number):
        of_karin(cast, Kind.WORKPLACE_MEETING_TOPIC, f"Ämne {place}")
    mariam = sign_in(cast.mariam)
    more = 'href="?page=2"' in mariam.get(WAITING).text
    assert more == (number > 50)
    assert queries_of(lambda: mariam.get(WAITING)) == 5
