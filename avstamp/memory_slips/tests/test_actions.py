"""A slip is written once, changed by its writer alone, and gone for good when they say so."""

from datetime import timedelta

import pytest
from django.apps import apps

from avstamp.audit.models import AccessEvent
from avstamp.core.errors import UnableTo
from avstamp.memory_slips.actions import change_slip, remove_all, remove_slips, write_slip
from avstamp.memory_slips.models import MemorySlip
from avstamp.memory_slips.queries import among, number_until, page_of
from avstamp.memory_slips.rules import LONGEST
from avstamp.memory_slips.tests.made import AT, save, slip_of, texts_of
from avstamp.people.testing import Cast
from avstamp.policy.engine import Denied
from avstamp.saving.protocol import Conflict, TooLong
from avstamp.vault.actions import sweep
from avstamp.vault.models import DataKey

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
HOUR = timedelta(hours=1)


def test_the_same_form_sent_twice_writes_one_slip(cast: Cast):
    asked = save("Två klasser har fått lånekort", key="the-key-of-a-form")
    first = write_slip(save=asked, by=cast.karin, at=AT)
    again = write_slip(save=asked, by=cast.karin, at=AT + HOUR)
    assert first == again
    assert texts_of(cast.karin) == ["Två klasser har fått lånekort"]


def test_two_people_may_have_forms_with_one_key(cast: Cast):
    asked = save("Samma ord", key="the-key-of-a-form")
    for person in (cast.karin, cast.andre):
        write_slip(save=asked, by=person, at=AT)
    assert [texts_of(person) for person in (cast.karin, cast.andre)] == [["Samma ord"]] * 2


@pytest.mark.parametrize("empty", ["", "  \n\t", "\x00"])
def test_a_slip_without_a_word_is_not_written(cast: Cast, empty: str):
    with pytest.raises(UnableTo, match="Det står inget på lappen"):
        write_slip(save=save(empty), by=cast.karin, at=AT)
    assert not MemorySlip.objects.exists()


def test_a_slip_holds_two_thousand_characters_and_not_one_more(cast: Cast):
    write_slip(save=save("å" * LONGEST), by=cast.karin, at=AT)
    for length in (LONGEST + 1, 30_000):
        with pytest.raises(TooLong, match="längre än vad som får plats"):
            write_slip(save=save("å" * length), by=cast.karin, at=AT)
    assert [len(text) for text in texts_of(cast.karin)] == [LONGEST]


def test_other_words_keep_the_day(cast: Cast):
    slip = slip_of(cast.karin, "Ett tack")
    change_slip(slip, save=save("Två tack", version=1), by=cast.karin, at=AT + 30 * HOUR)
    (row,) = page_of(cast.karin).rows
    assert (row.text, row.version, row.at) == ("Två tack", 2, AT)


def test_of_two_tabs_neither_overwrites_the_other(cast: Cast):
    slip = slip_of(cast.karin)
    change_slip(slip, save=save("Från telefonen", version=1), by=cast.karin, at=AT)
    with pytest.raises(Conflict) as problem:
        change_slip(slip, save=save("Från datorn", version=1), by=cast.karin, at=AT)
    assert (problem.value.theirs, problem.value.version) == ("Från telefonen", 2)
    assert texts_of(cast.karin) == ["Från telefonen"]


def test_a_change_takes_no_empty_or_overlong_text(cast: Cast):
    slip = slip_of(cast.karin)
    for text in ("", "x" * (LONGEST + 1)):
        with pytest.raises(UnableTo):
            change_slip(slip, save=save(text, version=1), by=cast.karin, at=AT)
    assert texts_of(cast.karin) == ["Ett tack"]


def test_nobody_changes_or_removes_anybody_elses(cast: Cast):
    slip = slip_of(cast.karin)
    for person in (cast.mariam, cast.daniel, cast.ann_christin):
        with pytest.raises(Denied):
            change_slip(slip, save=save("Ändrat", version=1), by=person, at=AT)
        with pytest.raises(Denied):
            remove_slips([slip.id], key="a-key", by=person, at=AT)
        assert among(person, [slip.id]) == []
        assert remove_all(until=AT + HOUR, key="a-key", by=person, at=AT) == 0
    assert texts_of(cast.karin) == ["Ett tack"]


def test_only_what_is_asked_about_goes(cast: Cast):
    slips = [slip_of(cast.karin, f"Lapp {n}", AT + n * HOUR) for n in range(4)]
    theirs = slip_of(cast.mariam, "Mariams")
    asked = [slips[0].id, slips[2].id, theirs.id]
    assert remove_slips(asked, key="a-key", by=cast.karin, at=AT) == 2
    assert texts_of(cast.karin) == ["Lapp 3", "Lapp 1"]
    assert texts_of(cast.mariam) == ["Mariams"]


def test_a_removal_that_is_sent_twice_is_answered_alike(cast: Cast):
    slip, later = slip_of(cast.karin), slip_of(cast.karin, "Senare", AT + HOUR)
    for _twice in range(2):
        assert remove_slips([slip.id], key="one-form", by=cast.karin, at=AT) == 1
    with pytest.raises(Denied):
        remove_slips([slip.id], key="another-form", by=cast.karin, at=AT)
    assert [row.id for row in page_of(cast.karin).rows] == [later.id]


def test_all_are_those_that_were_there_when_it_was_asked(cast: Cast):
    for n in range(3):
        slip_of(cast.karin, f"Lapp {n}", AT - n * HOUR)
    slip_of(cast.karin, "Från telefonen, medan frågan stod på skärmen", AT + HOUR)
    assert number_until(cast.karin, AT) == 3
    assert remove_all(until=AT, key="one-form", by=cast.karin, at=AT + 2 * HOUR) == 3
    assert texts_of(cast.karin) == ["Från telefonen, medan frågan stod på skärmen"]


def test_what_is_removed_is_not_said_to_be_saved_when_its_form_comes_again(cast: Cast):
    asked = save("Skrivet, borttaget och skickat igen", key="the-key-of-a-form")
    write_slip(save=asked, by=cast.karin, at=AT)
    (slip,) = page_of(cast.karin).rows
    remove_slips([slip.id], key="one-form", by=cast.karin, at=AT)
    write_slip(save=asked, by=cast.karin, at=AT + HOUR)
    assert texts_of(cast.karin) == ["Skrivet, borttaget och skickat igen"]


def test_the_key_of_ones_own_goes_with_the_last_slip(cast: Cast):
    slips = [slip_of(cast.karin, f"Lapp {n}") for n in range(2)]
    DataKey.objects.update(made_at=AT)
    for slip, left in zip(slips, (1, 0), strict=True):
        remove_slips([slip.id], key=str(slip.id), by=cast.karin, at=AT)
        for hours in (2, 4):
            sweep(AT + hours * HOUR)
        assert DataKey.objects.filter(vault=f"own:{cast.karin.id}").count() == left


def test_no_trail_and_no_receipt_tells_what_was_written(cast: Cast):
    slip = slip_of(cast.karin, "hemligt-3f9a")
    change_slip(slip, save=save("hemligt-3f9a igen", version=1), by=cast.karin, at=AT)
    remove_slips([slip_of(cast.karin).id], key="one-form", by=cast.karin, at=AT)
    assert not AccessEvent.objects.exists()
    for model in apps.get_models():
        if model._meta.app_label in ("memory_slips", "saving", "audit"):
            for row in model._default_manager.values():
                stored = [bytes(v) if isinstance(v, memoryview) else v for v in row.values()]
                assert "hemligt" not in str(stored)


def test_a_page_has_fifty_and_says_that_there_are_more(cast: Cast):
    for n in range(51):
        slip_of(cast.karin, f"Lapp {n}", AT + n * HOUR)
    first, second = page_of(cast.karin), page_of(cast.karin, 2)
    assert (len(first.rows), first.rows[0].text, first.after) == (50, "Lapp 50", 2)
    assert ([row.text for row in second.rows], second.before, second.after) == (["Lapp 0"], 1, None)
