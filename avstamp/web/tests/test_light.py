"""``url``, ``translate`` and ``blocktranslate`` give what Django's own do, whatever they hold."""

from datetime import date
from uuid import uuid4

import pytest
from django.template import Context, Template
from django.templatetags.i18n import do_block_translate, do_translate
from django.urls import NoReverseMatch, reverse, set_script_prefix
from django.utils import translation
from django.utils.html import conditional_escape

from avstamp.web.templatetags import light
from avstamp.web.templatetags.light import filled

ONE = uuid4()


def told(text, **context):
    return Template(text).render(Context(context))


@pytest.mark.parametrize(
    "name", ["conversations:prepare", "goals:outcome", "conversations:conversation"]
)
def test_an_id_is_filled_in_anew_each_time(name):
    for one in (ONE, uuid4(), ONE):
        assert told("{% url name one %}", name=name, one=one) == reverse(name, args=[one])


def test_a_name_alone_and_words_are_as_django_has_them():
    assert told("{% url 'home:home' %}") == "/"
    save = {"conversation": ONE, "question": "q07"}
    expected = conditional_escape(reverse("conversations:prepare_save", kwargs=save))
    assert told("{% url 'conversations:prepare_save' one 'q07' %}", one=ONE) == expected
    named = "{% url 'conversations:prepare_save' conversation=one question='q07' %}"
    assert told(named, one=ONE) == expected
    assert told("{% url 'goals:outcome' one %}", one=str(ONE)) == reverse(
        "goals:outcome", args=[ONE]
    )


def test_it_can_be_kept_for_later_and_is_then_empty_where_there_is_none():
    assert told("{% url 'goals:outcome' one as it %}[{{ it }}]", one=ONE) == (
        f"[{reverse('goals:outcome', args=[ONE])}]"
    )
    assert told("{% url 'no:such' as it %}[{{ it }}]") == "[]"


def test_a_name_that_leads_nowhere_is_an_error():
    for text in ("{% url 'no:such' %}", "{% url 'home:home' one %}", "{% url '' %}"):
        with pytest.raises(NoReverseMatch):
            told(text, one=ONE)


def test_where_the_program_is_served_below_a_folder_every_address_says_so():
    before = filled("goals:outcome", [ONE])
    set_script_prefix("/avstamp/")
    try:
        assert filled("goals:outcome", [ONE]) == f"/avstamp{before}"
    finally:
        set_script_prefix("/")
    assert filled("goals:outcome", [ONE]) == before


WORDS = [
    '{% translate "Home" %}',
    "{% translate 'My goals' %}",
    '{% translate "Nobody has translated <this>" %}',
    '{% translate "Done" context "outcome" %}',
    '{% translate "A hundred % of it" %}',
    '{% translate "Home"|upper %}',
    "{% translate given %}",
    '{% translate "Home" noop %}',
    '{% translate "Nobody has translated <this>" as word %}{{ word }}',
    "{% blocktranslate %}Goals: {{ name }}{% endblocktranslate %}",
    "{% blocktranslate trimmed with name=given %} Goals:\n {{ name }} {% endblocktranslate %}",
    "{% blocktranslate with name=given|upper %}With {{ name }}{% endblocktranslate %}",
    "{% blocktranslate %}100 % of {{ nothing }}, {{ number }}, {{ on }}{% endblocktranslate %}",
    '{% blocktranslate with day=on context "a date" %}by {{ day }}{% endblocktranslate %}',
    "{% blocktranslate with name=given asvar it %}With {{ name }}{% endblocktranslate %}{{ it }}",
    "{% blocktranslate count n=number %}One{% plural %}{{ n }} of them{% endblocktranslate %}",
    "{% autoescape off %}{% blocktranslate %}{{ name }}{% endblocktranslate %}{% endautoescape %}",
]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("text", WORDS)
def test_words_are_as_django_translates_them(text, language, monkeypatch):
    with translation.override(language):
        values = {"given": "Home & away", "name": "<Lars>", "number": 1234, "on": date(2027, 3, 1)}
        found = told(text, **values)
        monkeypatch.setitem(light.register.tags, "translate", do_translate)
        monkeypatch.setitem(light.register.tags, "blocktranslate", do_block_translate)
        assert found == told(text, **values)


def test_a_translation_that_names_another_value_is_not_used(monkeypatch):
    text = "{% blocktranslate with name=given %}With {{ name }}{% endblocktranslate %}"
    monkeypatch.setattr(light, "gettext", lambda _words: "Med %(namn)s")
    with translation.override("sv"):
        assert told(text, given="Lars") == "Med Lars"


def test_each_reader_has_their_own_language():
    template = Template('{% translate "Home" %}')
    for language, word in (("sv", "Hem"), ("en", "Home"), ("sv", "Hem")):
        with translation.override(language):
            assert template.render(Context()) == word
