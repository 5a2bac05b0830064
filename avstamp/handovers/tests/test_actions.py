"""Telling, picking, a few words, and the three who meet."""

from datetime import timedelta
from functools import partial

import pytest
from django.core import mail

from avstamp.conversations.models import Conversation
from avstamp.conversations.testing import AT, confirmed, earlier_goals, opened, terms
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.goals import actions as goals
from avstamp.goals.models import Ending, Kind
from avstamp.goals.queries import outcome_for
from avstamp.handovers import actions
from avstamp.handovers.emails import told as letter
from avstamp.handovers.models import Comment, Told
from avstamp.handovers.queries import handover_page, standing
from avstamp.notifications.models import Outgoing
from avstamp.people.models import Assignment, Person
from avstamp.people.testing import SINCE, Cast, change_manager
from avstamp.policy.engine import Denied
from avstamp.web.testing import queries_of

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)
DAY = timedelta(days=1)
LATER = AT + timedelta(hours=5)


def sofia_comes(cast: Cast, in_days: int = 6) -> None:
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY + in_days * DAY)


def page(cast: Cast, reader: Person, on=TODAY):
    return handover_page(standing(cast.karin.id, reader, on), reader, on)


def letters(to: Person) -> int:
    return Outgoing.objects.filter(to=to, kind=actions.MAIL).count()


@pytest.mark.parametrize(("in_days", "told"), [(15, 0), (14, 1), (1, 1), (0, 1), (-7, 1), (-8, 0)])
def test_the_employee_is_told_two_weeks_ahead_or_as_soon_as_it_is_known(
    cast: Cast, in_days: int, told: int
):
    sofia_comes(cast, in_days)
    assert actions.tell(at=AT) == told
    assert letters(cast.karin) == told


def test_each_change_and_day_is_told_of_once(cast: Cast):
    sofia_comes(cast)
    assert [actions.tell(at=AT), actions.tell(at=AT)] == [1, 0]
    change_manager(cast.karin, cast.lena, unit=cast.library, on=TODAY + 6 * DAY)
    assert [actions.tell(at=AT), actions.tell(at=AT)] == [1, 0]
    assert Told.objects.filter(employee=cast.karin).count() == 2


def test_three_hundred_are_told_in_one_go(cast: Cast):
    people = [
        Person(given_name="Ny", family_name=f"{n:03}", email=f"ny{n}@x.se") for n in range(300)
    ]
    Person.objects.bulk_create(people)
    rows = {cast.mariam: (SINCE, TODAY + DAY), cast.sofia: (TODAY + DAY, None)}
    Assignment.objects.bulk_create(
        Assignment(
            person=one,
            unit=cast.library,
            manager=manager,
            position="",
            from_on=since,
            until_on=until,
        )
        for one in people
        for manager, (since, until) in rows.items()
    )
    assert actions.tell(at=AT) == 300
    assert Outgoing.objects.filter(kind=actions.MAIL).count() == 300
    assert queries_of(lambda: actions.tell(at=AT)) == 3  # nobody is left to tell


def test_the_letter_names_who_comes_unless_their_name_is_to_be_kept_out(cast: Cast):
    sofia_comes(cast)
    said = letter(cast.karin, [], AT)
    assert said is not None
    assert "Sofia Ek" in said.sentences[0]
    Person.objects.filter(pk=cast.sofia.pk).update(protected=True)
    kept = letter(cast.karin, [], AT)
    assert kept is not None
    assert "Sofia" not in " ".join(kept.sentences)
    assert mail.outbox == []


def test_a_change_that_was_taken_back_sends_no_letter(cast: Cast):
    assert letter(cast.karin, [], AT) is None


def test_what_follows_is_what_the_new_manager_reads_on_the_day(cast: Cast, version):
    older = opened(cast, version, at=AT - 400 * DAY)
    confirmed(older, at=AT - 400 * DAY)
    talk = opened(cast, version, at=AT - 20 * DAY)
    confirmed(talk, at=AT - 20 * DAY)
    open_goal, closed = earlier_goals(cast, 2)
    goals.close(closed, how=Ending.How.DONE, sentence="Klart", by=cast.karin, at=AT)
    sofia_comes(cast)
    ahead = page(cast, cast.karin)
    on_the_day = page(cast, cast.sofia, TODAY + 6 * DAY)
    assert list(ahead.summaries) == list(on_the_day.summaries) == [talk]
    assert [row.pk for row in ahead.open] == [row.pk for row in on_the_day.open]
    assert open_goal in ahead.open
    assert ([one.row for one in ahead.older], on_the_day.older) == ([older], [])
    assert page(cast, cast.sofia).open == ()  # not a day before


def test_what_is_picked_is_read_by_that_manager_alone_and_taken_back(cast: Cast, version):
    older = opened(cast, version, at=AT - 400 * DAY)
    confirmed(older, at=AT - 400 * DAY)
    confirmed(opened(cast, version, at=AT - 20 * DAY), at=AT - 20 * DAY)
    thought = goals.agree(
        cast.karin,
        agreed_with=cast.mariam,
        terms=terms(Kind.FUTURE_INTEREST, "Samordnare"),
        by=cast.karin,
        at=AT,
    )
    sofia_comes(cast)
    day = TODAY + 6 * DAY
    pick = partial(actions.pick, to=cast.sofia.id, by=cast.karin, at=LATER)
    pick(conversations={older.id}, outcomes={thought.id})
    assert outcome_for(cast.sofia, thought.id, TODAY) is None
    assert outcome_for(cast.sofia, thought.id, day) is not None
    assert [one.row for one in page(cast, cast.sofia, day).older] == [older]
    pick(conversations=set(), outcomes={thought.id})
    assert page(cast, cast.sofia, day).older == []
    change_manager(cast.karin, cast.lena, unit=cast.library, on=day + DAY)
    assert outcome_for(cast.lena, thought.id, day + DAY) is None
    assert outcome_for(cast.sofia, thought.id, day + DAY) is None


def test_nothing_is_picked_for_somebody_else_than_the_page_named(cast: Cast):
    sofia_comes(cast)
    pick = partial(actions.pick, conversations=set(), outcomes=set(), by=cast.karin, at=AT)
    for named in (cast.sofia, cast.mariam):  # who comes, and who leads her until then
        assert pick(to=named.id) == named
    with pytest.raises(UnableTo):
        pick(to=cast.lena.id)


def test_only_what_is_offered_can_be_picked(cast: Cast, version):
    theirs = opened(cast, version, employee=cast.andre)
    confirmed(theirs)
    sofia_comes(cast)
    with pytest.raises(Denied):
        actions.pick(
            to=cast.sofia.id, conversations={theirs.id}, outcomes=set(), by=cast.karin, at=AT
        )
    assert Conversation.objects.get(pk=theirs.pk).passings.count() == 0


def test_a_few_words_are_read_from_the_day_and_not_by_who_goes(cast: Cast):
    sofia_comes(cast)
    made = actions.comment(
        to=cast.sofia.id, text=" Jag läser helst på morgonen. ", by=cast.karin, at=AT
    )
    day = TODAY + 6 * DAY
    said = [row.text for row in page(cast, cast.karin).comments]
    assert said == ["Jag läser helst på morgonen."]
    assert page(cast, cast.mariam).comments == page(cast, cast.sofia).comments == ()
    assert [row.pk for row in page(cast, cast.sofia, day).comments] == [made.pk]
    actions.take_back_comment(made.pk, by=cast.karin, at=LATER)
    assert page(cast, cast.sofia, day).comments == []
    assert [row.pk for row in page(cast, cast.karin).comments] == [made.pk]
    with pytest.raises(Denied):
        actions.take_back_comment(made.pk, by=cast.sofia, at=LATER)


def test_a_comment_without_a_word_is_none(cast: Cast):
    sofia_comes(cast)
    with pytest.raises(UnableTo):
        actions.comment(to=cast.sofia.id, text="  ", by=cast.karin, at=AT)
    assert not Comment.objects.exists()


def test_the_three_meet_if_the_employee_asks(cast: Cast):
    sofia_comes(cast)
    asked = actions.ask_to_meet(by=cast.karin, at=AT)
    assert actions.ask_to_meet(by=cast.karin, at=LATER) == asked
    readers = (cast.karin, cast.mariam, cast.sofia)
    assert {page(cast, reader).meeting for reader in readers} == {asked}
    actions.end_meeting(asked, how="held", by=cast.mariam, at=LATER)
    actions.end_meeting(asked, how="declined", by=cast.sofia, at=LATER)  # the first counts
    assert page(cast, cast.karin).meeting.end.how == "held"


@pytest.mark.parametrize(
    ("how", "who"), [("taken_back", "sofia"), ("declined", "karin"), ("x", "karin")]
)
def test_each_ends_a_meeting_in_their_own_way(cast: Cast, how: str, who: str):
    sofia_comes(cast)
    asked = actions.ask_to_meet(by=cast.karin, at=AT)
    with pytest.raises(UnableTo):
        actions.end_meeting(asked, how=how, by=getattr(cast, who), at=AT)


def test_nobody_else_answers_for_the_three(cast: Cast):
    sofia_comes(cast)
    asked = actions.ask_to_meet(by=cast.karin, at=AT)
    with pytest.raises(Denied):
        actions.end_meeting(asked, how="held", by=cast.annika, at=AT)
    with pytest.raises(Denied):
        actions.ask_to_meet(by=cast.andre, at=AT)  # no change concerns him
