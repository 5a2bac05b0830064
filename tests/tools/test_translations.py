"""Texts to translate are found, merged, compiled and judged without a system gettext."""

from pathlib import Path

import polib
import pytest

from tools import translations
from tools.texts import Text, in_code, in_template, texts_in


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Two rooms, of which one has a template."""
    for room in ("goals", "home"):
        (tmp_path / room).mkdir()
    (tmp_path / "goals" / "rules.py").write_text('said = _("Choose a day, %(name)s.")\n')
    pages = tmp_path / "home" / "templates" / "home"
    pages.mkdir(parents=True)
    (pages / "start.html").write_text(
        "{% translate 'My goals' %}"
        "{% blocktranslate count n=3 %}{{ n }} goal{% plural %}{{ n }} goals{% endblocktranslate %}"
    )
    return tmp_path


def put(house: Path, room: str, *entries: polib.POEntry) -> polib.POFile:
    catalogue = polib.POFile()
    catalogue.extend(entries)
    file = translations.catalogue_path(house / room)
    file.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(file))
    return catalogue


def entry(text: str, swedish: str, **more: object) -> polib.POEntry:
    return polib.POEntry(msgid=text, msgstr=swedish, **more)


def goals(many: str = "%(n)s mål") -> polib.POEntry:
    return polib.POEntry(
        msgid="%(n)s goal", msgid_plural="%(n)s goals", msgstr_plural={0: "ett mål", 1: many}
    )


def all_in_swedish(house: Path) -> None:
    put(house, "goals", entry("Choose a day, %(name)s.", "Välj en dag, %(name)s."))
    put(house, "home", entry("My goals", "Mina mål"), goals())
    translations.compile_all(house)


def test_every_kind_of_call_in_code_is_found():
    source = (
        "a = _('one')\nb = gettext_lazy('two ' 'parts')\nc = ngettext('goal', 'goals', n)\n"
        "d = pgettext('month', 'May')\ne = translation.npgettext_lazy('c', 'f', 'g', n)\n"
        "f = _(name)\ng = other('not this')\nfirst, _ = pair\n"
    )

    assert list(in_code(source)) == [
        Text("one"),
        Text("two parts"),
        Text("goal", "goals"),
        Text("May", context="month"),
        Text("f", "g", "c"),
    ]


def test_every_kind_of_tag_in_a_template_is_found():
    source = """
        {% translate "It's mine" %}{% trans 'May' context "month" %}
        {% include "part.html" with title=_("A title") %}
        {% blocktranslate trimmed with name=person.name %}
            Written by {{ name }}
            today
        {% endblocktranslate %}
        {% blocktranslate trimmed count n=goals|length context "list" %}
            {{ n }} goal{% plural %}{{ n }} goals
        {% endblocktranslate %}
        {# _("not this") #} words _ (that are not) marked
    """

    assert list(in_template(source)) == [
        Text("It's mine"),
        Text("May", context="month"),
        Text("A title"),
        Text("Written by %(name)s today"),
        Text("%(n)s goal", "%(n)s goals", "list"),
    ]


def test_texts_of_tests_are_not_for_translation(tmp_path):
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_x.py").write_text("_('not this')")
    (tmp_path / "views.py").write_text("_('this')")

    assert [text.text for text in texts_in(tmp_path)] == ["this"]


def test_a_text_used_twice_is_one_text_with_two_places(tmp_path):
    (tmp_path / "a.py").write_text("_('this'), _('this')")
    (tmp_path / "b.py").write_text("_('this')")

    assert [len(text.places) for text in texts_in(tmp_path)] == [2]


def test_nothing_is_said_when_everything_is_in_swedish(house):
    all_in_swedish(house)

    assert translations.check(house) == []


def test_a_text_without_swedish_is_told(house):
    all_in_swedish(house)
    (house / "goals" / "views.py").write_text("_('New words')")

    assert translations.check(house) == ["goals: no Swedish for 'New words' (goals/views.py)"]


def test_a_fuzzy_text_is_no_text(house):
    all_in_swedish(house)
    put(house, "home", entry("My goals", "Mina mål", flags=["fuzzy"]), goals())
    translations.compile_all(house)

    assert [fault for fault in translations.check(house) if "My goals" in fault] == [
        "home: no Swedish for 'My goals' (home/templates/home/start.html)"
    ]


def test_another_rooms_swedish_will_do(house):
    all_in_swedish(house)
    put(house, "home", goals())
    put(
        house,
        "goals",
        entry("Choose a day, %(name)s.", "Välj en dag, %(name)s."),
        entry("My goals", "Mina mål"),
    )
    translations.compile_all(house)

    assert translations.check(house) == []


def test_two_rooms_may_not_say_the_same_text_differently(house):
    all_in_swedish(house)
    (house / "goals" / "views.py").write_text("_('My goals')")
    put(
        house,
        "goals",
        entry("Choose a day, %(name)s.", "Välj en dag, %(name)s."),
        entry("My goals", "Målen"),
    )
    translations.compile_all(house)

    assert any("another Swedish text" in fault for fault in translations.check(house))


@pytest.mark.parametrize("swedish", ["Välj en dag.", "Välj en dag, %(namn)s."])
def test_what_is_filled_in_must_be_the_same_in_both(house, swedish):
    all_in_swedish(house)
    put(house, "goals", entry("Choose a day, %(name)s.", swedish))
    translations.compile_all(house)

    assert translations.check(house) == [
        "goals: the places to fill in differ in 'Choose a day, %(name)s.'"
    ]


def test_one_need_not_say_its_number_but_many_must(house):
    all_in_swedish(house)
    put(house, "home", entry("My goals", "Mina mål"), goals("flera mål"))
    translations.compile_all(house)

    assert translations.check(house) == ["home: the places to fill in differ in '%(n)s goal'"]


def test_a_half_translated_plural_is_told(house):
    all_in_swedish(house)
    put(house, "home", entry("My goals", "Mina mål"), goals(""))
    translations.compile_all(house)

    assert any("no Swedish for '%(n)s goal'" in fault for fault in translations.check(house))


def test_what_is_used_nowhere_is_told_and_dropped(house):
    all_in_swedish(house)
    put(house, "home", entry("My goals", "Mina mål"), goals(), entry("Gone", "Borta"))
    translations.compile_all(house)

    assert translations.check(house) == ["home: 'Gone' is used nowhere"]
    translations.update(house)
    translations.compile_all(house)
    assert translations.check(house) == []


def test_update_keeps_what_is_translated_and_takes_up_what_is_new(house):
    all_in_swedish(house)
    (house / "home" / "views.py").write_text("_('New words')")

    missing = translations.update(house)

    catalogue = polib.pofile(str(translations.catalogue_path(house / "home")))
    assert missing == ["home: no Swedish for 'New words' (home/views.py)"]
    assert {e.msgid: e.msgstr for e in catalogue if not e.msgid_plural} == {
        "My goals": "Mina mål",
        "New words": "",
    }
    assert catalogue.metadata["Plural-Forms"] == "nplurals=2; plural=(n != 1);"


def test_what_was_compiled_from_other_texts_is_told(house):
    all_in_swedish(house)
    put(house, "home", entry("My goals", "Målen"), goals())

    assert translations.check(house) == [
        "home: the compiled texts are not those of django.po",
    ]


def test_compiling_twice_gives_the_same_bytes(house):
    all_in_swedish(house)
    file = translations.catalogue_path(house / "home").with_suffix(".mo")
    before = file.read_bytes()

    translations.update(house)
    translations.compile_all(house)

    assert file.read_bytes() == before
