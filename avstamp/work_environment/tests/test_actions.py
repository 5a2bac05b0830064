"""Steps are taken by those who may, once, and stay as they are."""

from datetime import date, timedelta

import pytest

from avstamp.audit.models import AccessEvent
from avstamp.core.errors import UnableTo
from avstamp.drafts.actions import save_draft
from avstamp.drafts.models import Draft
from avstamp.goals import actions as goals
from avstamp.goals.models import Kind
from avstamp.goals.tests.made import terms
from avstamp.people.testing import change_manager
from avstamp.policy.engine import Denied
from avstamp.saving.protocol import LONGEST, Save, TooLong
from avstamp.vault.sealed import reveal
from avstamp.work_environment import actions
from avstamp.work_environment.actions.safety_reps import end
from avstamp.work_environment.models import MeasureEnd, SafetyRep, Sharing, Step
from avstamp.work_environment.tests.made import (
    AT,
    SOON,
    TEXT,
    TODAY,
    appoint,
    assessed,
    planned,
    proposed,
    said,
)

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def trail() -> list[str]:
    events = AccessEvent.objects.filter(action__startswith="work_environment.")
    return [event.action for event in events.order_by("id")]


def test_a_matter_is_taken_all_the_way(cast, matter):
    actions.investigate(matter, text=" Högst på onsdagar \r\n", by=cast.karin, at=AT)
    assessed(matter, cast.mariam, serious=False)
    measure = planned(matter, cast.karin)
    actions.end_measure(matter, measure=measure.pk, how="done", by=cast.mariam, at=AT)
    actions.follow_up(matter, text="Bättre", followed_on=TODAY, by=cast.karin, at=AT)
    ending = goals.close(matter, how="done", sentence="Tyst nu.", by=cast.mariam, at=AT)
    assert sorted(said(matter)) == [
        ("assessed", "Bedömt"),
        ("followed_up", "Bättre"),
        ("investigated", "Högst på onsdagar"),
        ("measure", "Mäta ljudet"),
    ]
    assert (ending.how, ending.by) == ("done", cast.mariam)
    assert sorted(trail()) == [
        "work_environment.assess",
        "work_environment.end_measure",
        "work_environment.follow_up",
        "work_environment.investigate",
        "work_environment.measure",
    ]


def test_every_word_lies_in_the_vault_of_the_matter(cast, matter, rep):
    step = planned(matter, cast.mariam)
    text = proposed(matter, rep, by=cast.mariam)
    assert step.vault == text.vault == matter.vault


def test_sent_twice_a_step_is_written_once_but_not_when_it_says_something_else(cast, matter):
    for text in ("Högt", "Högt", "Högre"):
        actions.investigate(matter, text=text, by=cast.karin, at=AT)
    actions.investigate(matter, text="Högre", by=cast.mariam, at=AT)
    assert Step.objects.count() == 3
    assessed(matter, cast.mariam, serious=False)
    assessed(matter, cast.mariam, serious=True)
    assert Step.objects.filter(kind="assessed").count() == 2


def test_what_is_done_at_once_needs_nobody_and_no_date(cast, matter):
    step = actions.plan_measure(matter, what="Bytte lampan", done=True, by=cast.karin, at=AT)
    again = actions.plan_measure(matter, what="Bytte lampan", done=True, by=cast.karin, at=AT)
    assert step == again
    assert (step.due_on, step.party, step.end.how) == (None, "", "done")
    with pytest.raises(UnableTo):
        actions.plan_measure(matter, what="Byta lampan", by=cast.karin, at=AT)


def test_of_who_sees_to_it_only_what_was_chosen_is_kept(cast, matter):
    chosen = {"what": "Mäta", "due_on": SOON, "by": cast.mariam, "at": AT}
    own = actions.plan_measure(matter, party="manager", who="Fastighet", **chosen)
    other = actions.plan_measure(matter, party="other", who="Fastighet", **chosen)
    assert [(step.party, step.who) for step in (own, other)] == [
        ("manager", ""),
        ("", "Fastighet"),
    ]


def test_a_measure_that_has_ended_stays_as_it_is(cast, matter, raised):
    measure = planned(matter, cast.mariam)
    with pytest.raises(UnableTo):
        actions.end_measure(matter, measure=measure.pk, how="failed", by=cast.karin, at=AT)
    for how in ("not_needed", "done"):
        actions.end_measure(matter, measure=measure.pk, how=how, by=cast.karin, at=AT)
    assert MeasureEnd.objects.get().how == "not_needed"
    with pytest.raises(Denied):  # of another matter
        actions.end_measure(raised("Annat"), measure=measure.pk, how="done", by=cast.karin, at=AT)


def test_a_matter_is_lifted_once_and_without_a_word(cast, matter):
    for _twice in range(2):
        step = actions.lift(matter, by=cast.mariam, at=AT)
    assert Step.objects.get() == step
    assert reveal([step])[0].text == ""


def test_what_is_too_long_or_empty_is_not_taken(cast, matter):
    with pytest.raises(TooLong):
        actions.investigate(matter, text="å" * (LONGEST + 1), by=cast.karin, at=AT)
    with pytest.raises(UnableTo):
        actions.follow_up(matter, text=" ", followed_on=TODAY, by=cast.karin, at=AT)
    assert not Step.objects.exists()


def test_the_assessment_and_the_lifting_are_the_employers(cast, matter):
    for verb in (
        lambda: assessed(matter, cast.karin, serious=True),
        lambda: actions.lift(matter, by=cast.karin, at=AT),
    ):
        with pytest.raises(Denied):
            verb()


def every_verb(matter, rep, person):
    """All that can be done about a matter, as somebody."""
    return (
        lambda: actions.investigate(matter, text="x", by=person, at=AT),
        lambda: assessed(matter, person, serious=False),
        lambda: planned(matter, person),
        lambda: actions.follow_up(matter, text="x", followed_on=TODAY, by=person, at=AT),
        lambda: actions.lift(matter, by=person, at=AT),
        lambda: proposed(matter, rep, by=person),
    )


@pytest.mark.parametrize("name", ["annika", "daniel", "ann_christin", "andre", "lena", "fatima"])
def test_to_anybody_else_it_is_as_if_nothing_were_there(cast, matter, rep, name):
    for verb in every_verb(matter, rep, getattr(cast, name)):
        with pytest.raises(Denied):
            verb()
    assert not Step.objects.exists()


def test_what_is_no_such_matter_takes_no_steps(cast, rep):
    terms_of_goal = terms(Kind.GOAL)
    two = {"agreed_with": cast.mariam, "by": cast.karin, "at": AT}
    goal = goals.agree(cast.karin, terms=terms_of_goal, **two)
    for verb in every_verb(goal, rep, cast.mariam):
        with pytest.raises(Denied):
            verb()


def test_what_is_checked_takes_no_more_steps(cast, matter, rep):
    measure = planned(matter, cast.mariam)
    text = proposed(matter, rep, by=cast.mariam)
    goals.close(matter, how="done", sentence="Klart.", by=cast.karin, at=AT)
    late = (
        *every_verb(matter, rep, cast.mariam),
        lambda: actions.end_measure(matter, measure=measure.pk, how="done", by=cast.mariam, at=AT),
        lambda: actions.answer(matter, sharing=text.pk, how="agreed", by=cast.karin, at=AT),
    )
    for verb in late:
        with pytest.raises(UnableTo, match=r"redan|already"):
            verb()


def test_a_successor_goes_on_where_the_former_manager_may_no_more(cast, matter, rep):
    assessed(matter, cast.mariam, serious=False)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    with pytest.raises(Denied):
        assessed(matter, cast.mariam, serious=True)
    for verb in every_verb(matter, rep, cast.sofia):
        verb()
    assert Step.objects.filter(by=cast.sofia).count() == 5


# Sharing.


def test_what_the_employee_writes_is_shared_at_once(cast, matter, rep):
    text = proposed(matter, rep, by=cast.karin)
    assert [(row.how, row.by) for row in text.answers.all()] == [("agreed", cast.karin)]
    assert (text.unit, text.safety_rep) == (cast.library, rep)


def test_what_the_manager_writes_waits_for_the_employee(cast, matter, rep):
    text = proposed(matter, rep, by=cast.mariam)
    assert not text.answers.exists()
    with pytest.raises(Denied):
        actions.answer(matter, sharing=text.pk, how="agreed", by=cast.mariam, at=AT)
    with pytest.raises(UnableTo):  # it has not been assessed
        actions.answer(matter, sharing=text.pk, how="serious", by=cast.mariam, at=AT)
    for how in ("declined", "agreed", "agreed", "taken_back"):
        actions.answer(matter, sharing=text.pk, how=how, by=cast.karin, at=AT)
    answers = [(row.number, row.how) for row in text.answers.all()]
    assert answers == [(1, "declined"), (2, "agreed"), (3, "taken_back")]


def test_a_serious_risk_is_shared_by_the_manager_even_after_a_no(cast, matter, rep):
    text = proposed(matter, rep, by=cast.mariam)
    actions.answer(matter, sharing=text.pk, how="declined", by=cast.karin, at=AT)
    assessed(matter, cast.mariam, serious=True)
    with pytest.raises(Denied):
        actions.answer(matter, sharing=text.pk, how="serious", by=cast.karin, at=AT)
    actions.answer(matter, sharing=text.pk, how="serious", by=cast.mariam, at=AT)
    with pytest.raises(UnableTo):
        actions.answer(matter, sharing=text.pk, how="taken_back", by=cast.karin, at=AT)


def test_it_is_shared_only_with_who_is_safety_representative_there(cast, matter, rep):
    appoint(cast.karin, cast.library)  # the employee
    appoint(cast.mariam, cast.library)  # the manager
    appoint(cast.andre, cast.home_care)  # elsewhere
    for person in (cast.karin, cast.mariam, cast.andre, cast.annika):
        with pytest.raises(UnableTo):
            proposed(matter, person, by=cast.mariam)
    with pytest.raises(UnableTo):
        actions.propose(matter, text=TEXT, safety_rep=None, by=cast.mariam, at=AT)
    appoint(cast.sofia, cast.office)  # of the unit above
    proposed(matter, cast.sofia, by=cast.mariam)


def test_a_text_sent_twice_is_one(cast, matter, rep):
    for _twice in range(2):
        proposed(matter, rep, by=cast.karin)
    assert Sharing.objects.get().answers.count() == 1


def test_a_text_of_another_matter_cannot_be_answered_here(cast, matter, raised, rep):
    text = proposed(raised("Annat"), rep, by=cast.mariam)
    with pytest.raises(Denied):
        actions.answer(matter, sharing=text.pk, how="agreed", by=cast.karin, at=AT)


# Who is safety representative.


def test_it_is_written_down_once_and_ends_on_a_day(cast):
    held = appoint(cast.fatima, cast.library)
    assert appoint(cast.fatima, cast.library, TODAY) == held
    end(held, on=TODAY, by=cast.daniel, at=AT)
    held.refresh_from_db()
    assert held.until_on == TODAY
    end(held, on=TODAY + timedelta(days=3), by=cast.daniel, at=AT)  # over already
    held.refresh_from_db()
    assert held.until_on == TODAY
    with pytest.raises(UnableTo):
        appoint(cast.fatima, cast.library, date(2025, 1, 1))


def test_what_begins_on_the_day_it_ends_has_never_been(cast):
    end(appoint(cast.fatima, cast.library, SOON), on=TODAY, by=cast.daniel, at=AT)
    assert not SafetyRep.objects.exists()


# Drafts.


@pytest.mark.parametrize(
    ("form", "field", "who"),
    [
        ("investigate", "investigated", "em"),
        ("assess", "assessed", "m"),
        ("measure", "measure", "em"),
        ("follow_up", "followed_up", "em"),
        ("share", "shared_text", "em"),
    ],
)
def test_what_is_begun_is_kept_for_who_may_send_it(cast, matter, form, field, who):
    people = {"e": cast.karin, "m": cast.mariam, "-": cast.lena}
    for letter, person in people.items():
        kept = {"about": matter.pk, "field": field, "save": Save("Börj", 0, letter)}
        if letter in who:
            save_draft(f"work_environment.{form}", **kept, by=person, at=AT)
        else:
            with pytest.raises(Denied):
                save_draft(f"work_environment.{form}", **kept, by=person, at=AT)
    assert {row.vault for row in Draft.objects.all()} == {matter.vault}


def test_no_draft_is_kept_of_a_step_about_something_else(cast):
    two = {"agreed_with": cast.mariam, "by": cast.karin, "at": AT}
    goal = goals.agree(cast.karin, terms=terms(Kind.GOAL), **two)
    form, field, save = "work_environment.investigate", "investigated", Save("Börj", 0, "")
    with pytest.raises(Denied):
        save_draft(form, about=goal.pk, field=field, save=save, by=cast.karin, at=AT)
