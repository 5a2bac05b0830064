"""A long text in a plain form."""

from django.template.loader import render_to_string

from avstamp.core.errors import UnableTo
from avstamp.saving.fields import field, kept, read
from avstamp.saving.protocol import Conflict, Save


def test_a_form_says_what_was_written_on_which_state():
    save = read({"note": "Rad ett\r\nrad två", "note-version": "3", "note-key": "k"}, "note")
    assert (save.text, save.version) == ("Rad ett\nrad två", 3)


def test_the_same_form_sent_twice_is_one_save_and_other_words_another():
    form = {"note": "a", "note-version": "1", "note-key": "k"}
    assert read(form, "note").key == read(form, "note").key
    assert read(form, "note").key != read(form | {"note": "b"}, "note").key


def test_a_form_without_version_or_key_is_taken_as_written_on_nothing():
    first, second = read({"note": "a"}, "note"), read({"note": "a"}, "note")
    assert first.version == 0
    assert first.key != second.key


def test_a_strange_version_is_taken_as_none():
    assert [read({"n": "", "n-version": odd}, "n").version for odd in ("²", "-1", "x")] == [0, 0, 0]


def test_a_key_however_long_fits_in_a_receipt():
    assert len(read({"n": "a", "n-key": "k" * 500}, "n").key) <= 80


def test_a_conflict_keeps_both_texts_and_saving_again_keeps_ones_own():
    shown = kept("note", Save("mitt", 1, "k"), Conflict(theirs="ditt", version=4))
    assert (shown.text, shown.theirs, shown.version) == ("mitt", "ditt", 4)


def test_what_could_not_be_saved_stays_with_the_reason():
    shown = kept("note", Save("mitt", 1, "k"), UnableTo("För långt."))
    assert (shown.text, shown.version, shown.theirs) == ("mitt", 1, None)
    assert shown.problem == "För långt."


def test_the_field_shows_the_text_whole_even_if_it_begins_with_an_empty_row():
    html = render_to_string(
        "saving/field.html",
        {"field": field("note", "\nRad <två>", 2), "save_url": "/x/", "label": "L", "who": "W"},
    )
    # A browser drops the first line break of a textarea: ours, not the writer's.
    assert ">\n\nRad &lt;två&gt;</textarea>" in html
    assert 'data-version="2"' in html


def test_the_others_text_stands_beside_ones_own():
    shown = kept("note", Save("mitt", 1, "k"), Conflict(theirs="ditt", version=4))
    html = render_to_string(
        "saving/field.html", {"field": shown, "save_url": "/x/", "label": "L", "who": "W"}
    )
    assert ">\nmitt</textarea>" in html
    assert '<p class="voice">ditt</p>' in html
