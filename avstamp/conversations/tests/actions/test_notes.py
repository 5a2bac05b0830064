"""Writing in the text of the two, and taking a parked sentence out of it."""

import pytest

from avstamp.conversations.actions.agree import agree
from avstamp.conversations.actions.notes import save_note
from avstamp.conversations.actions.summarise import propose_summary
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import NoteEntry
from avstamp.conversations.models.shared_note import PASS_ON, SUMMARY
from avstamp.conversations.queries import notes_of, standing
from avstamp.conversations.rules import NotNow
from avstamp.conversations.testing import AT, conversation_in, opened, save
from avstamp.core.clock import local_day
from avstamp.goals.actions import Terms
from avstamp.goals.models import Kind
from avstamp.policy.engine import Denied
from avstamp.saving.protocol import Conflict
from avstamp.vault.sealed import reveal

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
HEALTH = "Jag har fått en diagnos."


@pytest.fixture
def made(cast, version):
    return opened(cast, version)


def write(made, text, *, by, on=0, place="q01", key=""):
    return save_note(made, place=place, save=save(text, on, key), by=by, at=AT)


def text_of(made, place="q01") -> str:
    return notes_of(made)[place].text


def park(made, sentence, *, by, place="q01"):
    parked = Terms(Kind.PARKED_TOPIC, what=sentence)
    return agree(made, terms=parked, question=place, sentence=sentence, by=by, at=AT)


def whole_log(made) -> str:
    return "\n---\n".join(row.text for row in reveal(NoteEntry.objects.filter(conversation=made)))


def test_both_write_in_the_same_note_and_every_state_is_kept(made, cast):
    write(made, "Karin skriver", by=cast.karin)
    saved = write(made, "Karin skriver, Mariam med", by=cast.mariam, on=1)
    assert saved.version == 2
    assert text_of(made) == "Karin skriver, Mariam med"
    assert list(NoteEntry.objects.order_by("sequence").values_list("sequence", "base")) == [
        (1, 0),
        (2, 1),
    ]


def test_who_wrote_on_an_old_state_gets_the_others_text_beside_their_own(made, cast):
    write(made, "Karins", by=cast.karin)
    with pytest.raises(Conflict) as conflict:
        write(made, "Mariams", by=cast.mariam)
    assert (conflict.value.theirs, conflict.value.version) == ("Karins", 1)
    assert text_of(made) == "Karins"


def test_the_same_text_from_both_is_no_conflict(made, cast):
    write(made, "Lika", by=cast.karin)
    assert write(made, "Lika", by=cast.mariam).version == 1


def test_notes_and_draft_die_apart(cast, version):
    made = conversation_in(Stage.HELD, cast, version)
    write(made, "Anteckning", by=cast.karin)
    write(made, "Utkast", by=cast.karin, on=1, place=SUMMARY)
    vaults = set(NoteEntry.objects.values_list("place", "vault"))
    draft = f"summary:{made.id}"
    assert vaults == {("q01", f"notes:{made.id}"), (SUMMARY, draft), (PASS_ON, draft)}


def test_the_draft_is_written_after_the_talk_and_notes_until_the_summary_is_confirmed(
    made, cast, version
):
    with pytest.raises(NotNow):
        write(made, "För tidigt", by=cast.karin, place=SUMMARY)
    write(made, "Under samtalet", by=cast.karin)


def test_a_confirmed_summary_has_no_notes_to_write_in(cast, version):
    made = conversation_in(Stage.CONFIRMED, cast, version)
    for place in ("q01", SUMMARY):
        with pytest.raises(NotNow):
            write(made, "För sent", by=cast.karin, place=place)


@pytest.mark.parametrize("place", ["q99", "", "notes"])
def test_a_place_that_is_not_in_the_guide_is_not_there(made, cast, place):
    with pytest.raises(Denied):
        write(made, "Hej", by=cast.karin, place=place)


@pytest.mark.parametrize("name", ["annika", "daniel", "andre", "lena"])
def test_to_anybody_else_it_is_as_if_nothing_were_there(made, cast, name):
    with pytest.raises(Denied):
        write(made, "Hej", by=getattr(cast, name))


def test_a_note_may_be_written_while_the_summary_waits_and_leaves_it_waiting(cast, version):
    made = conversation_in(Stage.PROPOSED, cast, version)
    write(made, "Efteråt", by=cast.karin)
    assert standing(made.id, cast.karin, local_day(AT))[1].stage == Stage.PROPOSED


@pytest.mark.parametrize("place", [SUMMARY, PASS_ON])
def test_a_word_in_the_draft_takes_the_summary_back(cast, version, place):
    made = conversation_in(Stage.PROPOSED, cast, version)
    write(made, "Ändrat", by=cast.karin, place=place, on=1)
    assert standing(made.id, cast.karin, local_day(AT))[1].stage == Stage.HELD


def test_the_same_draft_saved_again_leaves_the_summary_waiting(cast, version):
    made = conversation_in(Stage.PROPOSED, cast, version)
    write(made, text_of(made, SUMMARY), by=cast.karin, place=SUMMARY, on=1)
    assert standing(made.id, cast.karin, local_day(AT))[1].stage == Stage.PROPOSED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"Allt är bra. {HEALTH} Disken tar tid.", "Allt är bra. Disken tar tid."),
        (f"{HEALTH} Disken tar tid.", "Disken tar tid."),
        (f"Allt är bra. {HEALTH}", "Allt är bra."),
        (HEALTH, ""),
        (f"Allt är bra.\n{HEALTH}\nDisken tar tid.", "Allt är bra.\n\nDisken tar tid."),
        (f"Allt är bra.\n\n{HEALTH}\n\nDisken.", "Allt är bra.\n\nDisken."),
        (f"{HEALTH} Mellan. {HEALTH}", "Mellan."),
        ("Jag har\nfått  en diagnos. Slut.", "Slut."),
        ("Jag har\r\nfått en diagnos.", ""),
    ],
)
def test_parking_takes_the_sentence_out_wherever_it_stands(made, cast, before, after):
    write(made, before, by=cast.karin)
    park(made, HEALTH, by=cast.mariam)
    assert text_of(made) == after


def test_a_parked_word_is_not_cut_out_of_other_words(made, cast):
    write(made, "Ja, Jag trivs. Ja", by=cast.karin)
    park(made, "Ja", by=cast.karin)
    assert text_of(made) == ", Jag trivs."


def test_parking_leaves_no_earlier_state_not_even_half_a_sentence(made, cast):
    write(made, "Jag har fått en dia", by=cast.karin)
    write(made, f"{HEALTH} Disken.", by=cast.karin, on=1)
    write(made, f"{HEALTH} Disken tar tid.", by=cast.mariam, on=2)
    park(made, HEALTH, by=cast.karin)
    assert "dia" not in whole_log(made)
    assert text_of(made) == "Disken tar tid."


def test_a_sentence_that_only_an_earlier_state_held_is_gone_from_there_too(made, cast):
    write(made, f"{HEALTH} Disken.", by=cast.karin)
    write(made, "Disken.", by=cast.karin, on=1)
    park(made, HEALTH, by=cast.karin)
    assert whole_log(made) == "Disken."


def test_a_sentence_brought_into_the_draft_is_parked_there_too(cast, version):
    made = conversation_in(Stage.HELD, cast, version)
    write(made, HEALTH, by=cast.karin)
    write(made, f"Vi talade. {HEALTH}", by=cast.karin, place=SUMMARY, on=1)
    park(made, HEALTH, by=cast.karin)
    assert "diagnos" not in whole_log(made)
    assert text_of(made, SUMMARY) == "Vi talade."


def test_other_notes_are_left_as_they_are(made, cast):
    write(made, HEALTH, by=cast.karin, place="q02")
    park(made, HEALTH, by=cast.karin)
    assert text_of(made, "q02") == HEALTH


def test_parking_from_a_form_without_a_sentence_leaves_every_note(made, cast):
    write(made, "Allt är bra.", by=cast.karin)
    park(made, "", by=cast.karin)
    assert notes_of(made)["q01"].sequence == 1


def test_a_page_that_still_shows_the_sentence_is_told_of_the_change(made, cast):
    write(made, HEALTH, by=cast.karin, key="the same key")
    park(made, HEALTH, by=cast.mariam)
    with pytest.raises(Conflict):
        write(made, HEALTH, by=cast.karin, key="the same key")
    with pytest.raises(Conflict):
        write(made, f"{HEALTH} Mer.", by=cast.karin, on=1)
    assert whole_log(made) == ""


def test_a_parked_sentence_is_gone_from_versions_that_were_taken_back(cast, version):
    held = conversation_in(Stage.HELD, cast, version)
    write(held, f"Vi talade. {HEALTH}", by=cast.karin, place=SUMMARY, on=1)
    propose_summary(held, by=cast.karin, at=AT)
    park(held, HEALTH, by=cast.karin)
    assert not held.versions.exists()
