"""``{% url %}`` gives what Django's own does, whatever stands in it."""

from uuid import uuid4

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse, set_script_prefix
from django.utils.html import conditional_escape

from avstamp.web.templatetags.addresses import filled

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
