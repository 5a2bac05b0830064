"""What somebody is reminded of always stands on the start page, and stands there once."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from avstamp.conversations.actions import agree
from avstamp.conversations.models import Conversation
from avstamp.conversations.testing import AT, confirmed, opened, proposed, terms
from avstamp.conversations.tests.views.test_people import lead_many
from avstamp.core.clock import local_day
from avstamp.goals.models import Kind, Party
from avstamp.guides.models import GuideVersion
from avstamp.people.actions import rest
from avstamp.people.testing import Cast
from avstamp.reminders.actions import choose
from avstamp.reminders.rules import Kind as Reminded
from avstamp.reminders.sentences import reminders_for
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)
TALK = TODAY + timedelta(days=21)  # where `opened` books it
CHOICES = reverse("reminders:choices")


def promised(conversation: Conversation, what: str = "Två förmiddagar") -> None:
    said = terms(Kind.COMMITMENT, what, owner=Party.MANAGER)
    agree.agree(conversation, terms=said, question="q01", by=conversation.manager, at=AT)


@pytest.fixture
def home_on(sign_in, clock):
    """The start page of somebody on a day, as HTML."""

    def answer(person, on: date):
        clock.at = AT + (on - TODAY)
        return sign_in(person).get("/")

    return answer


def test_a_talk_to_prepare_for_is_said_where_it_stands_with_where_it_is_done(
    cast: Cast, version: GuideVersion, home_on
):
    talk = opened(cast, version)
    prepare = f'href="{reverse("conversations:prepare", args=[talk.id])}"'
    far = home_on(cast.mariam, TALK - timedelta(days=8))
    assert "Ni kan båda förbereda er" in words(far)
    assert prepare not in far.text
    near = home_on(cast.mariam, TALK - timedelta(days=7))
    said = "Karin Öberg Du har inte skrivit något än. Några stödord räcker långt. Börja förbereda"
    assert said in words(near)
    for page in (near, home_on(cast.karin, TALK - timedelta(days=2))):
        assert page.text.count(prepare) == 1
        assert "Kom ihåg" not in words(page)


def test_a_summary_to_confirm_is_said_once(cast: Cast, version: GuideVersion, home_on):
    talk = opened(cast, version)
    proposed(talk)
    summary = f'href="{reverse("conversations:summary", args=[talk.id])}"'
    for person in (cast.karin, cast.mariam):
        page = home_on(person, TODAY + timedelta(days=10))
        assert page.text.count(summary) == 1
        assert "Kom ihåg" not in words(page)
        assert "Läs och bekräfta" in words(page)


def test_a_follow_up_is_told_of_two_weeks_before(cast: Cast, version: GuideVersion, home_on):
    on = TODAY + timedelta(days=180)
    confirmed(opened(cast, version), follow_up_on=on)
    for person, heading in ((cast.karin, "Ditt uppföljningssamtal"), (cast.mariam, "Uppföljning")):
        page = home_on(person, on - timedelta(days=14))
        assert heading in words(page)
        assert "Kom ihåg" not in words(page)


def test_what_the_lists_cut_away_is_remembered_by_itself(
    cast: Cast, version: GuideVersion, home_on
):
    people = lead_many(cast, 10)
    for person in people:
        talk = opened(cast, version, employee=person, manager=cast.lena)
        promised(talk)
        promised(talk, "Ett bord")
    on = TODAY + timedelta(days=30)
    page = home_on(cast.lena, on)
    said = words(page)
    assert "Kom ihåg Några löften till Kim Ek" in said
    assert said.count(" är fortfarande öppna.") == 1
    assert "och fler är fortfarande öppna. Till dina löften" in said
    assert words(home_on(cast.lena, on - timedelta(days=1))).count("Kom ihåg") == 0


def test_everything_that_is_reminded_of_stands_on_the_page_or_one_link_away(
    cast: Cast, version: GuideVersion, home_on, sign_in
):
    people = lead_many(cast, 10)
    for person in people:
        promised(opened(cast, version, employee=person, manager=cast.lena))
    on = TALK - timedelta(days=3)
    page = home_on(cast.lena, on)
    left = [one.sentence for one in reminders_for(cast.lena, on)]
    assert len(left) == 10  # six of the talks are among the conversations under way
    assert page.text.count("Du har inte skrivit något än") == 6
    assert page.text.count("Förbered dig inför samtalet") == 3
    assert words(page).index("Samtal på gång") < words(page).index("Kom ihåg")
    assert f'<a href="{CHOICES}">Alla påminnelser</a>' in page.text
    every = words(sign_in(cast.lena).get(CHOICES))
    assert [said for said in left if said.replace("\xa0", " ") not in every] == []


def test_a_kind_that_is_off_by_email_still_stands_there(cast: Cast, version: GuideVersion, home_on):
    opened(cast, version)
    choose(cast.mariam, by_email=[], of=list(Reminded), at=AT)
    page = home_on(cast.mariam, TALK - timedelta(days=3))
    assert "Du har inte skrivit något än." in words(page)


def test_whoever_rests_is_asked_for_nothing(cast: Cast, version: GuideVersion, home_on):
    opened(cast, version)
    rest(cast.mariam, from_on=TODAY, until_on=None, by=cast.mariam, at=AT)
    page = words(home_on(cast.mariam, TALK - timedelta(days=3)))
    assert "Du har inte skrivit något än." not in page
    assert "Ni kan båda förbereda er" in page
