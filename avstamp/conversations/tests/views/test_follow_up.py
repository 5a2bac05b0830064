"""The follow-up: its own page, how it is booked and moved, prepared, held and summed up."""

from datetime import timedelta

import pytest
from django.urls import reverse

from avstamp.conversations.actions import agree, booking, hold
from avstamp.conversations.models import Conversation, Following, FollowUp
from avstamp.conversations.queries import booking_of
from avstamp.conversations.testing import (
    AT,
    confirmed,
    earlier_goals,
    follow_up_of,
    opened,
    terms,
)
from avstamp.core.clock import local_day
from avstamp.goals import actions as goals
from avstamp.goals.models import Kind, Party
from avstamp.people.testing import Cast, change_manager
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)
DAY = timedelta(days=1)
IN_SIX_MONTHS = TODAY + 183 * DAY  # Tuesday 31 August


def address(conversation: Conversation, verb: str = "conversation", *more: str) -> str:
    return reverse(f"conversations:{verb}", args=[conversation.id, *more])


@pytest.fixture
def talk(cast: Cast, version) -> Conversation:
    """Confirmed by both, with a goal, what it takes, and a promise of the employee."""
    made = opened(cast, version)
    for kind, what, takes in (
        (Kind.GOAL, "Språkkafé", [terms(Kind.COMMITMENT, "En halv dag", owner=Party.MANAGER)]),
        (Kind.COMMITMENT, "Lämnar över till Elsa", []),
        (Kind.WORK_ENVIRONMENT_MATTER, "Ljudet på onsdagar", []),
    ):
        agree.agree(
            made, terms=terms(kind, what), takes=takes, question="q07", by=cast.karin, at=AT
        )
    confirmed(made, follow_up_on=IN_SIX_MONTHS)
    return made


@pytest.fixture
def follow_up(talk: Conversation) -> Conversation:
    return follow_up_of(talk)


# Where it is found.


def test_half_a_year_ahead_it_is_told_of_quietly(talk, follow_up, cast, sign_in):
    karin = sign_in(cast.karin)
    home = karin.get("/")
    assert "Inget samtal är inbokat de närmaste veckorna." in words(home)
    assert "Ni följer upp det den 31 augusti 2027" in words(home)
    assert f'href="{address(follow_up)}"' in home.text
    assert "Börja förbereda" not in home.text
    mine = words(karin.get(reverse("conversations:list")))
    assert "Uppföljning med Mariam Khalil" in mine
    mariam = sign_in(cast.mariam)
    assert "Uppföljning ·" not in words(mariam.get("/"))
    led = words(mariam.get(reverse("conversations:people")))
    assert "uppföljning den 31 augusti 2027" in led
    assert "Boka samtal" in led


def test_a_month_before_its_day_it_stands_first_under_its_own_name(
    talk, follow_up, cast, sign_in, clock
):
    clock.at = AT + 160 * DAY
    home = sign_in(cast.karin).get("/")
    assert "Ditt uppföljningssamtal Med Mariam Khalil, tisdag 31 augusti" in words(home)
    assert f'href="{address(follow_up, "prepare")}"' in home.text
    assert "Uppföljning · Ni kan båda förbereda er" in words(sign_in(cast.mariam).get("/"))


def test_nobody_is_reminded_for_ever_of_one_that_was_not_held(
    talk, follow_up, cast, sign_in, clock
):
    clock.at = AT + 190 * DAY
    assert "Dagen har passerat." in words(sign_in(cast.karin).get("/"))
    clock.at = AT + 240 * DAY
    assert "Dagen har passerat." not in words(sign_in(cast.karin).get("/"))


@pytest.mark.parametrize("name", ["karin", "mariam"])
def test_its_page_says_what_it_follows_and_lets_either_choose(talk, follow_up, cast, sign_in, name):
    page = sign_in(getattr(cast, name)).get(address(follow_up))
    said = words(page)
    assert "Uppföljningssamtal med" in said
    assert "Tisdag 31 augusti 45 minuter · ingen tid vald än" in said
    assert "Ni följer upp det ni kom överens om den 1 mars 2027." in said
    for words_of_a_link in ("Välj tid och plats", "Följ upp i dag", "Ställ in samtalet"):
        assert words_of_a_link in said
    assert "Föreslå en annan tid" not in said


@pytest.mark.parametrize("name", ["karin", "mariam"])
def test_the_talk_it_follows_leads_to_it_and_can_be_followed_up_today(
    talk, follow_up, cast, sign_in, name
):
    reader = sign_in(getattr(cast, name))
    page = reader.get(address(talk))
    assert f'href="{address(follow_up)}"' in page.text
    assert f'action="{address(follow_up, "book")}"' in page.text
    answer = reader.post(
        address(follow_up, "book"), {"starts_on": TODAY, "minutes": "45"}, follow=True
    )
    assert "Ni har samtalet i dag" in words(answer)
    assert f'href="{address(follow_up, "talk")}"' in answer.text
    assert FollowUp.objects.latest("at").follow_up_on == TODAY


def test_either_gives_it_a_time_and_a_place(talk, follow_up, cast, sign_in):
    karin = sign_in(cast.karin)
    assert 'value="2027-08-31"' in karin.get(address(follow_up, "book")).text
    typed = {"starts_on": "2027-08-31", "starts_at": "13:00", "minutes": "45", "place": "Björken"}
    answer = karin.post(address(follow_up, "book"), typed, follow=True)
    assert "Tisdag 31 augusti kl. 13.00, Björken" in words(answer)
    assert "Flytta till en annan tid eller plats" in words(answer)


# Starting one.


def test_one_is_booked_from_a_talk_that_has_none(cast, version, sign_in):
    talk = opened(cast, version)
    confirmed(talk)
    karin = sign_in(cast.karin)
    assert f'href="{address(talk, "follow_up")}"' in karin.get(address(talk)).text
    assert "Följ upp med Mariam Khalil" in words(karin.get(address(talk, "follow_up")))
    typed = {"starts_on": "2027-04-01", "starts_at": "", "minutes": "45", "place": ""}
    for _again in range(2):
        answer = karin.post(address(talk, "follow_up"), typed, follow=True)
    assert "Torsdag 1 april" in words(answer)
    assert Following.objects.count() == 1
    to_it = karin.get(address(talk, "follow_up"), follow=True)
    assert to_it.redirect_chain[-1][0] == address(follow_up_of(talk))


def test_one_is_started_today_with_one_button(cast, version, sign_in):
    talk = opened(cast, version)
    confirmed(talk)
    form = {"starts_on": "", "minutes": "45", "now": "1"}
    answer = sign_in(cast.mariam).post(address(talk, "follow_up"), form, follow=True)
    assert "Ni har samtalet i dag" in words(answer)


def test_what_is_amiss_is_said_and_what_was_typed_is_kept(cast, version, sign_in):
    talk = opened(cast, version)
    confirmed(talk)
    typed = {"starts_on": "2027-02-30", "starts_at": "", "minutes": "45", "place": "Eken"}
    answer = sign_in(cast.karin).post(address(talk, "follow_up"), typed)
    assert answer.status_code == 422
    assert "Det datumet finns inte i kalendern." in words(answer)
    assert 'value="Eken"' in answer.text


def test_a_day_of_an_earlier_release_that_has_passed_is_told_of(cast, version, sign_in, clock):
    talk = opened(cast, version)
    confirmed(talk)
    FollowUp.objects.create(conversation=talk, follow_up_on=TODAY + DAY, by=cast.karin, at=AT)
    clock.at = AT + 9 * DAY
    page = words(sign_in(cast.karin).get(address(talk)))
    assert "Ni hade tänkt följa upp det här den 2 mars 2027." in page


def test_without_a_manager_it_is_said(cast, version, sign_in, clock):
    talk = opened(cast, version)
    confirmed(talk)
    cast.karin.assignments.update(manager=None)
    clock.at = AT + DAY
    answer = sign_in(cast.karin).post(address(talk, "follow_up"), {"now": "1"})
    assert answer.status_code == 409
    assert "Det finns ingen chef här att ha samtalet med." in words(answer)


# Another manager.


def test_after_a_change_of_manager_each_finds_the_way_to_one_of_their_own(
    talk, follow_up, cast, sign_in
):
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    karin, sofia = sign_in(cast.karin), sign_in(cast.sofia)
    page = karin.get(address(follow_up))
    assert "Mariam är inte längre din chef." in words(page)
    assert f'href="{address(talk, "follow_up")}"' in page.text
    assert "Följ upp i dag" not in page.text
    assert sign_in(cast.mariam).get(address(follow_up)).status_code == 404
    assert sofia.get(address(follow_up)).status_code == 404
    assert f'href="{address(talk, "follow_up")}"' in sofia.get(reverse("conversations:people")).text
    assert "Boka ett uppföljningssamtal" in words(sofia.get(address(talk, "summary")))
    made = sofia.post(address(talk, "follow_up"), {"now": "1"}, follow=True)
    assert "Uppföljningssamtal med Karin Öberg" in words(made)
    prepared = words(sofia.get(address(follow_up_of(talk), "prepare")))
    assert "Språkkafé" in prepared


def test_a_new_manager_finds_both_the_years_summary_and_that_of_its_follow_up(
    talk, follow_up, cast, sign_in
):
    confirmed(follow_up, at=AT + timedelta(hours=3))
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    led = sign_in(cast.sofia).get(reverse("conversations:people")).text
    assert f'href="{address(talk, "summary")}"' in led
    assert f'href="{address(follow_up, "summary")}"' in led


# Prepared, held, summed up.


def test_beside_the_questions_stands_what_is_open_and_nothing_that_was_closed_before(
    talk, follow_up, cast, sign_in
):
    _open, closed = earlier_goals(cast, 2)
    goals.close(closed, how="done", sentence="För länge sedan", by=cast.karin, at=AT - 30 * DAY)
    later = AT + timedelta(hours=2)
    need = talk.agreements.get(outcome__needed_for__isnull=False).outcome
    goals.close(need, how="done", sentence="Halvdagen är ordnad", by=cast.mariam, at=later)
    karin = sign_in(cast.karin)
    agreed = words(karin.get(address(follow_up, "prepare")))
    for said in ("Språkkafé", "Halvdagen är ordnad", "Lämnar över till Elsa", "Mål 0 från i fjol"):
        assert said in agreed
    assert "För länge sedan" not in agreed
    assert agreed.count("En halv dag") == 1
    ahead = words(karin.get(address(follow_up, "prepare") + "?section=ahead"))
    assert "Ljudet på onsdagar" in ahead
    assert "Vad vill du fokusera på fram till nästa medarbetarsamtal?" in ahead
    assert "Viktigt för mig" not in agreed + ahead


def test_in_the_talk_goals_and_promises_each_stand_under_their_question(
    talk, follow_up, cast, sign_in
):
    karin = sign_in(cast.karin)
    page = karin.get(address(follow_up, "talk")).text
    earlier, promises = page.index('id="earlier"'), page.index('id="earlier-promises"')
    assert earlier < page.index("Språkkafé") < promises < page.index("Lämnar över till Elsa")
    goal = talk.agreements.get(outcome__kind=Kind.GOAL).outcome
    promise = talk.agreements.get(outcome__kind=Kind.COMMITMENT, outcome__needed_for=None).outcome
    karin.post(address(follow_up, "talk"), {"close": goal.id, f"sentence-{goal.id}": "Det lever"})
    moved = {"carry_on": promise.id, f"due-{promise.id}": TODAY + 300 * DAY}
    karin.post(address(follow_up, "talk"), moved)
    assert {(row.what, row.question) for row in follow_up.agreements.all()} == {
        ("closed", "f01"),
        ("carried_on", "f01"),
    }
    fragment = karin.post(
        address(follow_up, "talk"),
        {"carry_on": promise.id, f"due-{promise.id}": TODAY + 301 * DAY},
        headers={"hx-request": "true"},
    )
    assert 'id="earlier-promises" hx-swap-oob="true"' in fragment.text


def test_its_summary_asks_for_no_day_and_its_paper_has_its_name(talk, follow_up, cast, sign_in):
    hold.record_held(follow_up, held_on=TODAY, by=cast.karin, at=AT)
    mariam = sign_in(cast.mariam)
    page = mariam.get(address(follow_up, "summary")).text
    assert "follow_up_on" not in page
    typed = {"summary": "Vi fortsätter.", "summary-version": "0", "pass_on": ""}
    put = mariam.post(address(follow_up, "propose"), typed, follow=True)
    said = "Uppföljningssamtal den 1 mars 2027, efter samtalet den 1 mars 2027"
    assert said in words(put)
    file = mariam.get(address(follow_up, "pdf") + "?draft")
    assert "uppfoljningssamtal-2027-03-01-utkast.pdf" in file.headers["Content-Disposition"]
    form = mariam.get(address(follow_up, "form_pdf"))
    assert "uppfoljningssamtal-formular.pdf" in form.headers["Content-Disposition"]


def test_a_follow_up_is_called_off_as_any_other(talk, follow_up, cast, sign_in):
    karin = sign_in(cast.karin)
    asked = words(karin.get(address(follow_up, "cancel")))
    assert "Det är bokat till tisdag 31 augusti." in asked
    assert "kommer tillbaka i nästa medarbetarsamtal" in asked
    karin.post(address(follow_up, "cancel"))
    again = words(karin.get(address(talk)))
    assert "uppföljning den" not in again
    assert "Följ upp det ni kom överens om" in again


def test_another_time_can_be_proposed_for_one_without_a_clock_time(talk, follow_up, cast, sign_in):
    karin = sign_in(cast.karin)
    assert "Bokad tid är tisdag 31 augusti." in words(karin.get(address(follow_up, "decline")))
    assert booking_of(follow_up)


def test_the_next_years_talk_opens_with_what_is_open_after_it(
    talk, follow_up, cast, version, sign_in
):
    confirmed(follow_up, at=AT + timedelta(hours=3))
    later = AT + timedelta(hours=5)
    following = opened(cast, version, at=later)
    assert "Språkkafé" in words(
        sign_in(cast.karin).get(address(following, "prepare") + "?section=goals")
    )
    booking.cancel(following, by=cast.karin, at=later)


@pytest.mark.parametrize("verb", ["conversation", "prepare", "talk"])
def test_its_pages_take_as_many_queries_as_those_of_the_years_talk(
    talk, follow_up, cast, version, sign_in, verb
):
    yearly = opened(cast, version, at=AT + timedelta(hours=1))
    karin = sign_in(cast.karin)
    for made in (yearly, follow_up):
        karin.get(address(made, verb))
    of_the_year = queries_of(lambda: karin.get(address(yearly, verb)))
    of_the_follow_up = queries_of(lambda: karin.get(address(follow_up, verb)))
    assert of_the_follow_up <= min(of_the_year, 12)


def test_to_book_one_takes_few_queries(cast, version, sign_in):
    talk = opened(cast, version)
    confirmed(talk)
    karin = sign_in(cast.karin)
    karin.get(address(talk, "follow_up"))
    assert queries_of(lambda: karin.get(address(talk, "follow_up"))) <= 7


def test_whoever_is_neither_of_the_two_finds_nothing(talk, follow_up, cast, sign_in):
    for who in (cast.andre, cast.annika, cast.lena):
        for made in (talk, follow_up):
            assert sign_in(who).get(address(made, "follow_up")).status_code == 404
            assert sign_in(who).get(address(made)).status_code == 404
