"""The summary: drafted, put forward, confirmed by both, taken up again."""

from datetime import timedelta

import pytest

from avstamp.conversations.actions.agree import agree, carry_on, close_earlier
from avstamp.conversations.actions.hold import record_held
from avstamp.conversations.actions.notes import save_note
from avstamp.conversations.actions.summarise import (
    add_remark,
    bring_in_notes,
    confirm_summary,
    plan_follow_up,
    propose_summary,
    reopen_summary,
)
from avstamp.conversations.document import parse
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import FollowUp, NoteEntry, Withdrawal
from avstamp.conversations.models.shared_note import SUMMARY
from avstamp.conversations.queries import (
    confirmed_version,
    follow_up_of,
    notes_of,
    standing,
    versions_of,
)
from avstamp.conversations.rules import NotNow, StaleVersion
from avstamp.conversations.testing import AT, conversation_in, opened, save, terms
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.goals.actions import check_in, move_date
from avstamp.goals.models import Kind, Party
from avstamp.people.testing import change_manager
from avstamp.policy.engine import Denied
from avstamp.saving.protocol import LONGEST, TooLong, digest
from avstamp.vault.sealed import reveal

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)
LATER = TODAY + timedelta(days=180)


@pytest.fixture
def held(cast, version):
    made = opened(cast, version)
    record_held(made, held_on=TODAY, by=cast.mariam, at=AT)
    return made


@pytest.fixture
def proposed(cast, version):
    return conversation_in(Stage.PROPOSED, cast, version)  # Karin has confirmed


def stage_of(made, person) -> Stage:
    return standing(made.id, person, TODAY)[1].stage


def write(made, text, *, by, place=SUMMARY, on=0):
    save_note(made, place=place, save=save(text, on), by=by, at=AT)


def latest(made):
    return made.versions.order_by("-number")[0]


def confirm(made, *, by, sha256="", **said):
    sha256 = sha256 or latest(made).sha256
    return confirm_summary(made, read_sha256=sha256, by=by, at=AT, **said)


def document_of(row):
    return parse(reveal([row])[0].document)


def test_chosen_notes_come_after_the_draft_in_the_order_of_the_guide(held, cast):
    write(held, "Om målen", by=cast.karin, place="q07")
    write(held, " Om trivseln\n", by=cast.karin, place="q01")
    write(held, "Inte vald", by=cast.karin, place="q02")
    write(held, "Inledning", by=cast.karin)
    bring_in_notes(held, places=["q07", "q01", "q03"], by=cast.mariam, at=AT)
    assert notes_of(held)[SUMMARY].text == "Inledning\n\nOm trivseln\n\nOm målen"


def test_a_note_is_brought_in_once(held, cast):
    write(held, "Om målen", by=cast.karin, place="q07")
    for _each in range(2):
        bring_in_notes(held, places=["q07"], by=cast.karin, at=AT)
    assert notes_of(held)[SUMMARY].text == "Om målen"
    assert NoteEntry.objects.filter(place=SUMMARY).count() == 1


def test_notes_too_long_for_a_field_are_not_brought_in(held, cast):
    for place in ("q01", "q02"):
        write(held, place + "å" * (LONGEST - 10), by=cast.karin, place=place)
    with pytest.raises(TooLong):
        bring_in_notes(held, places=["q01", "q02"], by=cast.karin, at=AT)


def test_the_follow_up_lies_ahead_and_can_be_moved(held, cast):
    for never in (TODAY, TODAY.replace(year=2207)):
        with pytest.raises(UnableTo):
            plan_follow_up(held, follow_up_on=never, by=cast.karin, at=AT)
    plan_follow_up(held, follow_up_on=LATER, by=cast.karin, at=AT)
    plan_follow_up(held, follow_up_on=LATER, by=cast.mariam, at=AT)
    assert FollowUp.objects.count() == 1
    moved = LATER + timedelta(days=7)
    plan_follow_up(held, follow_up_on=moved, by=cast.mariam, at=AT + timedelta(minutes=1))
    assert follow_up_of(held) == moved


def test_an_empty_summary_is_not_put_forward(held, cast):
    write(held, " \n ", by=cast.karin)
    with pytest.raises(UnableTo):
        propose_summary(held, by=cast.karin, at=AT)
    assert stage_of(held, cast.karin) == Stage.HELD


def test_an_outcome_alone_is_a_summary(held, cast):
    agree(held, terms=terms(Kind.GOAL), question="q17", by=cast.karin, at=AT)
    assert propose_summary(held, by=cast.karin, at=AT).number == 1


def test_what_is_put_forward_holds_the_draft_and_the_outcomes_as_they_stood(held, cast):
    write(held, " Vi talade. ", by=cast.karin)
    plan_follow_up(held, follow_up_on=LATER, by=cast.karin, at=AT)
    need = terms(Kind.COMMITMENT, "Halv dag", owner=Party.MANAGER)
    goal = agree(
        held, terms=terms(Kind.GOAL, "Kafé"), takes=[need], question="q17", by=cast.karin, at=AT
    )
    row = propose_summary(held, by=cast.karin, at=AT)
    move_date(goal, due_on=LATER, by=cast.karin, at=AT)
    check_in(goal, happened="Igång", next_step="", by=cast.karin, at=AT)
    found = document_of(row)
    assert (found.employee, found.manager) == ("Karin Öberg", "Mariam Khalil")
    assert (found.summary, found.held_on, found.follow_up_on) == (
        "Vi talade.",
        TODAY.isoformat(),
        LATER.isoformat(),
    )
    (item,) = found.items
    assert (item.what, item.owner, item.takes[0].what) == ("Kafé", "Karin Öberg", "Halv dag")
    assert item.takes[0].owner == "Mariam Khalil"
    assert item.due_on != LATER.isoformat()
    assert digest(found.canonical()) == row.sha256


def test_thoughts_for_the_future_and_parked_topics_are_not_in_a_summary(held, cast):
    write(held, "Vi talade.", by=cast.karin)
    for kind in (Kind.FUTURE_INTEREST, Kind.PARKED_TOPIC, Kind.ACHIEVEMENT):
        agree(held, terms=terms(kind), question="q15", by=cast.karin, at=AT)
    found = document_of(propose_summary(held, by=cast.karin, at=AT))
    assert [item.kind for item in found.items] == ["achievement"]


def test_what_was_followed_up_tells_how(held, cast, version):
    goals = [
        agree(held, terms=terms(Kind.GOAL, f"Mål {n}"), question="q17", by=cast.karin, at=AT)
        for n in range(2)
    ]
    later = opened(cast, version)
    record_held(later, held_on=TODAY, by=cast.karin, at=AT)
    carry_on(later, outcome=goals[0], due_on=LATER, question="q07", by=cast.karin, at=AT)
    close_earlier(
        later,
        outcome=goals[1],
        how="done",
        sentence="Blev av",
        question="q07",
        by=cast.karin,
        at=AT,
    )
    found = {
        row.what: row
        for row in document_of(propose_summary(later, by=cast.karin, at=AT)).followed_up
    }
    assert found["Mål 0"].carried_on_to == LATER.isoformat()
    assert (found["Mål 1"].how, found["Mål 1"].sentence) == ("done", "Blev av")


def test_both_confirm_the_same_version(proposed, cast):
    assert stage_of(proposed, cast.karin) == Stage.PROPOSED
    confirm(proposed, by=cast.mariam)
    assert stage_of(proposed, cast.karin) == Stage.CONFIRMED


def test_one_alone_cannot_confirm_for_both(proposed, cast):
    with pytest.raises(UnableTo):
        confirm(proposed, by=cast.karin)
    assert stage_of(proposed, cast.karin) == Stage.PROPOSED


def test_what_changed_since_it_was_read_is_not_confirmed(proposed, cast):
    read = latest(proposed).sha256
    write(proposed, "Omskrivet", by=cast.karin, on=1)
    with pytest.raises(NotNow):
        confirm(proposed, by=cast.mariam, sha256=read)
    propose_summary(proposed, by=cast.karin, at=AT)
    with pytest.raises(StaleVersion):
        confirm(proposed, by=cast.mariam, sha256=read)


def test_an_edit_makes_a_new_version_that_nobody_has_confirmed_and_keeps_the_old(proposed, cast):
    write(proposed, "Omskrivet", by=cast.mariam, on=1)
    assert stage_of(proposed, cast.karin) == Stage.HELD
    propose_summary(proposed, by=cast.mariam, at=AT)
    new, old = versions_of(proposed)
    assert (new.number, old.number) == (2, 1)
    assert (len(new.confirmations.all()), len(old.confirmations.all())) == (0, 1)
    assert Withdrawal.objects.get().summary == old
    for person in (cast.karin, cast.mariam):
        confirm(proposed, by=person)
    assert stage_of(proposed, cast.karin) == Stage.CONFIRMED


def test_put_forward_again_without_a_change_it_keeps_its_confirmation(proposed, cast):
    again = propose_summary(proposed, by=cast.mariam, at=AT)
    assert again == latest(proposed)
    assert (again.number, again.confirmations.count()) == (1, 1)


def test_withdrawn_and_put_forward_unchanged_it_is_a_new_version(proposed, cast):
    text = notes_of(proposed)[SUMMARY].text
    write(proposed, "Omskrivet", by=cast.mariam, on=1)
    write(proposed, text, by=cast.mariam, on=2)
    again = propose_summary(proposed, by=cast.mariam, at=AT)
    assert (again.number, again.confirmations.count()) == (2, 0)
    assert stage_of(proposed, cast.karin) == Stage.PROPOSED


def test_a_remark_that_is_sent_twice_is_kept_once(proposed, cast):
    for _ in range(2):
        add_remark(proposed, text="Jag sa det i oktober.", kind="own_comment", by=cast.karin, at=AT)
    assert proposed.versions.get().remarks.count() == 1


def test_a_remark_is_kept_with_the_version_it_speaks_of(proposed, cast):
    confirm(
        proposed, by=cast.mariam, remark=" Jag ser det annorlunda. ", remark_kind="differing_view"
    )
    add_remark(proposed, text="Tack.", kind="own_comment", by=cast.karin, at=AT)
    (row,) = versions_of(proposed)
    assert {(remark.kind, remark.text, remark.by) for remark in row.remarks.all()} == {
        ("differing_view", "Jag ser det annorlunda.", cast.mariam),
        ("own_comment", "Tack.", cast.karin),
    }
    with pytest.raises(UnableTo):
        add_remark(proposed, text=" ", kind="own_comment", by=cast.karin, at=AT)


def test_reopening_asks_for_a_reason_and_the_confirmed_version_stays_readable(cast, version):
    made = conversation_in(Stage.CONFIRMED, cast, version)
    first = latest(made)
    with pytest.raises(UnableTo):
        reopen_summary(made, reason=" ", by=cast.karin, at=AT)
    reopen_summary(made, reason="Fel datum", by=cast.karin, at=AT)
    assert stage_of(made, cast.karin) == Stage.HELD
    assert confirmed_version(versions_of(made)) == first
    with pytest.raises(NotNow):
        reopen_summary(made, reason="Igen", by=cast.mariam, at=AT)
    write(made, "Rättat", by=cast.karin, on=1)
    propose_summary(made, by=cast.karin, at=AT)
    confirm(made, by=cast.karin)
    assert confirmed_version(versions_of(made)) == first
    confirm(made, by=cast.mariam)
    assert confirmed_version(versions_of(made)) == latest(made)
    assert latest(made).number == 2


def test_a_summary_is_put_forward_again_after_it_was_reopened_without_a_change(cast, version):
    made = conversation_in(Stage.CONFIRMED, cast, version)
    reopen_summary(made, reason="Läs en gång till", by=cast.mariam, at=AT)
    assert propose_summary(made, by=cast.mariam, at=AT).number == 2
    assert stage_of(made, cast.karin) == Stage.PROPOSED


@pytest.mark.parametrize("stage", [Stage.SUGGESTED, Stage.PLANNED])
def test_before_the_talk_there_is_no_summary(cast, version, stage):
    made = conversation_in(stage, cast, version)
    for verb in (
        lambda: propose_summary(made, by=cast.karin, at=AT),
        lambda: bring_in_notes(made, places=[], by=cast.karin, at=AT),
        lambda: plan_follow_up(made, follow_up_on=LATER, by=cast.karin, at=AT),
        lambda: confirm_summary(made, read_sha256="", by=cast.karin, at=AT),
    ):
        with pytest.raises(NotNow):
            verb()


@pytest.mark.parametrize("name", ["annika", "daniel", "andre", "lena"])
def test_to_anybody_else_it_is_as_if_nothing_were_there(proposed, cast, name):
    person = getattr(cast, name)
    for verb in (
        lambda: propose_summary(proposed, by=person, at=AT),
        lambda: confirm(proposed, by=person),
        lambda: add_remark(proposed, text="Hej", kind="own_comment", by=person, at=AT),
        lambda: plan_follow_up(proposed, follow_up_on=LATER, by=person, at=AT),
    ):
        with pytest.raises(Denied):
            verb()


def test_a_former_manager_confirms_nothing_from_the_same_day(proposed, cast):
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    for person in (cast.mariam, cast.sofia):
        with pytest.raises(Denied):
            confirm(proposed, by=person)
