"""What is begun is kept, is its writer's alone, and goes when it has become something else."""

from datetime import timedelta
from uuid import uuid4

import pytest

from avstamp.core.errors import UnableTo
from avstamp.drafts import rules
from avstamp.drafts.actions import forget_about, forget_old_drafts, save_draft, throw_away
from avstamp.drafts.models import Draft
from avstamp.drafts.sent import sent_in
from avstamp.drafts.tests.made import AT, CHECK_IN, LATER, begin, save, words_of
from avstamp.goals.actions import check_in, close
from avstamp.goals.models import Ending, outcome_vault
from avstamp.policy.engine import Denied
from avstamp.saving.protocol import Conflict

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def sent(goal, version: int, text: str, next_step: str = ""):
    form = {"happened": text, "happened-version": str(version), "next_step": next_step}
    return sent_in(form | {"next_step-version": "0"}, CHECK_IN, goal.id)


def test_what_is_begun_is_kept_in_the_vault_of_what_it_would_become(cast, goal):
    assert begin(goal, cast.karin, "Två klasser").version == 1
    assert begin(goal, cast.karin, "Två klasser har varit här.", 1).version == 2
    assert words_of(cast.karin) == ["Två klasser har varit här."]
    assert Draft.objects.get().vault == outcome_vault(goal.id)


def test_the_same_save_sent_again_is_done_once(cast, goal):
    once = save("Två klasser")
    for _time in range(2):
        made = save_draft(
            CHECK_IN, about=goal.id, field="happened", save=once, by=cast.karin, at=AT
        )
        assert made.version == 1
    assert words_of(cast.karin) == ["Två klasser"]


def test_two_tabs_are_two_writers_and_nothing_is_written_over(cast, goal):
    begin(goal, cast.karin, "Från den ena fliken")
    with pytest.raises(Conflict) as conflict:
        begin(goal, cast.karin, "Från den andra")
    assert conflict.value.theirs == "Från den ena fliken"
    assert words_of(cast.karin) == ["Från den ena fliken"]


def test_two_people_begin_each_their_own(cast, goal):
    begin(goal, cast.karin, "Karins")
    begin(goal, cast.mariam, "Mariams")
    assert (words_of(cast.karin), words_of(cast.mariam)) == (["Karins"], ["Mariams"])


def test_nobody_begins_what_they_may_not_send(cast, goal):
    for person in (cast.andre, cast.annika, cast.daniel):
        with pytest.raises(Denied):
            begin(goal, person, "Obehörigt")
    for form, field in (("goals.read", "happened"), (CHECK_IN, "sentence"), ("", "happened")):
        with pytest.raises(Denied):
            save_draft(form, about=goal.id, field=field, save=save("x"), by=cast.karin, at=AT)
    with pytest.raises(Denied):
        save_draft(CHECK_IN, about=uuid4(), field="happened", save=save("x"), by=cast.karin, at=AT)
    with pytest.raises(Denied):
        save_draft(
            "memory_slips.own",
            about=cast.mariam.id,
            field="slip",
            save=save("x"),
            by=cast.karin,
            at=AT,
        )


def test_nothing_is_begun_on_what_is_closed(cast, goal):
    close(goal, how=Ending.How.DONE, sentence="Klart.", by=cast.mariam, at=AT)
    with pytest.raises(UnableTo):
        begin(goal, cast.karin, "För sent")


def test_it_goes_with_the_sending_of_its_form(cast, goal):
    begin(goal, cast.karin, "Bra")
    begin(goal, cast.mariam, "Mariams eget")
    check_in(goal, happened="Bra", next_step="", sent=sent(goal, 1, "Bra"), by=cast.karin, at=LATER)
    assert words_of(cast.karin) == []
    assert words_of(cast.mariam) == ["Mariams eget"]


def test_what_was_changed_in_the_form_without_a_script_goes_too(cast, goal):
    begin(goal, cast.karin, "Bra")
    changed = sent(goal, 1, "Mycket bra")
    check_in(goal, happened="Mycket bra", next_step="", sent=changed, by=cast.karin, at=LATER)
    assert words_of(cast.karin) == []


def test_what_was_written_since_on_another_device_is_not_what_was_sent_and_stays(cast, goal):
    begin(goal, cast.karin, "Bra")
    begin(goal, cast.karin, "Bra, men inte klart.", 1)
    check_in(goal, happened="Bra", next_step="", sent=sent(goal, 1, "Bra"), by=cast.karin, at=LATER)
    assert words_of(cast.karin) == ["Bra, men inte klart."]


def test_words_whose_acknowledgement_was_lost_do_not_come_back_when_they_were_sent(cast, goal):
    begin(goal, cast.karin, "Bra")
    check_in(goal, happened="Bra", next_step="", sent=sent(goal, 0, "Bra"), by=cast.karin, at=LATER)
    assert words_of(cast.karin) == []


def test_a_save_that_comes_after_the_form_was_sent_lays_no_draft_anew(cast, goal):
    begin(goal, cast.karin, "Bra")
    check_in(goal, happened="Bra", next_step="", sent=sent(goal, 1, "Bra"), by=cast.karin, at=LATER)
    with pytest.raises(Conflict) as conflict:
        begin(goal, cast.karin, "Bra och", 1)
    assert conflict.value.theirs == ""


def test_it_is_thrown_away_by_its_writer_alone(cast, goal):
    begin(goal, cast.karin, "Bort")
    draft = Draft.objects.get()
    with pytest.raises(Denied):
        throw_away(draft.id, by=cast.mariam, at=AT)
    throw_away(draft.id, by=cast.karin, at=AT)
    assert throw_away(draft.id, by=cast.karin, at=AT) is None
    assert words_of(cast.karin) == []


def test_a_save_that_comes_again_after_that_is_not_told_that_it_is_kept(cast, goal):
    once = save("Bort")
    how = {"about": goal.id, "field": "happened", "by": cast.karin, "at": AT}
    save_draft(CHECK_IN, save=once, **how)
    throw_away(Draft.objects.get().id, by=cast.karin, at=AT)
    save_draft(CHECK_IN, save=once, **how)
    assert words_of(cast.karin) == ["Bort"]


def test_it_goes_with_what_it_was_about_and_after_thirty_days(cast, goal):
    begin(goal, cast.karin, "Om målet")
    forget_about(goal.id, at=AT)
    assert words_of(cast.karin) == []
    begin(goal, cast.karin, "Gammalt", field="next_step")
    begin(goal, cast.karin, "Nytt", at=AT + timedelta(days=2))
    assert forget_old_drafts(at=AT + timedelta(days=31)) == 1
    assert words_of(cast.karin) == ["Nytt"]


def test_nobody_fills_the_house_with_what_they_have_begun(cast, goal, monkeypatch):
    monkeypatch.setattr("avstamp.drafts.actions.MOST", 1)
    begin(goal, cast.karin, "Ett")
    with pytest.raises(UnableTo):
        begin(goal, cast.karin, "Två", field="next_step")
    begin(goal, cast.karin, "Ett till", 1)
    assert rules.MOST > 50
