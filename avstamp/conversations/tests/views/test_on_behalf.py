"""What somebody answers on paper is typed in by their manager, and marked so for ever."""

import hashlib
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from avstamp.audit.models import AccessEvent
from avstamp.conversations.actions.on_paper import enter_on_behalf
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Answer
from avstamp.conversations.rules import NotNow
from avstamp.conversations.testing import AT, Said, conversation_in, opened, save, tell
from avstamp.policy.engine import Denied
from avstamp.vault.sealed import reveal
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
SAID = "Restiderna stämmer inte."


@pytest.fixture
def booked(cast, version):
    return opened(cast, version)


def page(name: str, conversation, section: str = "opening") -> str:
    return f"{reverse(f'conversations:{name}', args=[conversation.id])}?section={section}"


def enter(conversation, cast, text: str = SAID, version: int = 0, question: str = "q01") -> None:
    enter_on_behalf(
        conversation, question=question, save=save(text, version), by=cast.mariam, at=AT
    )


def test_it_is_read_by_both_with_who_entered_it_for_whom_and_when(booked, cast, sign_in):
    enter(booked, cast)
    for person in (cast.karin, cast.mariam):
        talk = words(sign_in(person).get(page("talk", booked)))
        assert f"{SAID} Inskrivet av Mariam på uppdrag av Karin, 1 mars 2027" in talk
    own = words(sign_in(cast.karin).get(page("prepare", booked)))
    assert f"{SAID} Inskrivet av Mariam Khalil på ditt uppdrag, 1 mars 2027." in own


def test_it_stands_beside_the_employees_own_words_and_never_touches_them(booked, cast, sign_in):
    tell(booked)
    enter(booked, cast, version=1)
    rows = {row.entered_by: row for row in reveal(Answer.objects.filter(question="q01"))}
    own = Answer.objects.get(question="q01", author=cast.karin, entered_by=None)
    assert reveal([own])[0].text == Said.EMPLOYEE_SHARED
    assert rows[cast.mariam].text == SAID
    talk = words(sign_in(cast.mariam).get(page("talk", booked)))
    assert SAID in talk
    assert Said.EMPLOYEE_SHARED in talk


def test_the_page_to_enter_on_shows_nothing_the_employee_wrote_here(booked, cast, sign_in):
    tell(booked)
    for section in ("opening", "tasks"):
        shown = sign_in(cast.mariam).get(page("on_behalf", booked, section)).text
        assert Said.EMPLOYEE_SHARED not in shown
        assert Said.EMPLOYEE_UNSHARED not in shown


def test_it_is_typed_with_script_and_without(booked, cast, sign_in):
    mariam = sign_in(cast.mariam)
    answer = mariam.put(
        reverse("conversations:on_behalf_save", args=[booked.id, "q01"]),
        json.dumps({"text": SAID, "sha256": hashlib.sha256(SAID.encode()).hexdigest()}),
        content_type="application/json",
        headers={"If-Match": '"0"', "Idempotency-Key": str(uuid4())},
    )
    assert answer.json()["version"] == 1
    form = {"q02": "Det mesta.", "q02-version": "0", "q02-key": "a-form-key", "go": "tasks"}
    went = mariam.post(page("on_behalf", booked), form)
    assert went.url == page("on_behalf", booked, "tasks")
    shown = mariam.get(page("on_behalf", booked)).text
    assert SAID in shown
    assert "Det mesta." in shown


def test_of_two_tabs_neither_is_lost(booked, cast, sign_in):
    enter(booked, cast)
    form = {"q01": "Från den andra fliken.", "q01-version": "0", "q01-key": "another-form"}
    answer = sign_in(cast.mariam).post(page("on_behalf", booked), form)
    assert answer.status_code == 409
    assert "Från den andra fliken." in answer.text
    assert SAID in answer.text


def test_nobody_but_the_manager_enters_and_only_what_the_guide_asks(booked, cast):
    for person in (cast.karin, cast.andre, cast.annika, cast.daniel):
        with pytest.raises(Denied):
            enter_on_behalf(booked, question="q01", save=save(SAID), by=person, at=AT)
    with pytest.raises(Denied):
        enter(booked, cast, question="q99")
    assert not Answer.objects.exists()


@pytest.mark.parametrize("stage", [Stage.PROPOSED, Stage.CONFIRMED, Stage.CANCELLED])
def test_it_is_entered_until_the_summary_is_put_forward(cast, version, stage):
    made = conversation_in(stage, cast, version)
    with pytest.raises(NotNow):
        enter(made, cast)


def test_it_is_told_once_that_something_was_entered(booked, cast):
    enter(booked, cast)
    enter(booked, cast, "Något mer.", version=1)
    assert AccessEvent.objects.filter(action="conversations.enter_on_behalf").count() == 1


def test_what_was_emptied_again_is_not_shown_in_the_talk(booked, cast, sign_in):
    enter(booked, cast)
    enter(booked, cast, "", version=1)
    assert "Inskrivet av" not in words(sign_in(cast.karin).get(page("talk", booked)))


def test_the_page_of_the_conversation_tells_both_that_it_can_be_read(booked, cast, sign_in):
    at = reverse("conversations:conversation", args=[booked.id])
    enter(booked, cast)
    assert "Det Karin skrev på papper är inskrivet." in words(sign_in(cast.mariam).get(at))
    assert "Det du skrev på papper har Mariam skrivit in." in words(sign_in(cast.karin).get(at))
    enter(booked, cast, "", version=1)
    assert "på papper är inskrivet" not in words(sign_in(cast.mariam).get(at))


def test_it_does_not_count_as_what_the_employee_has_written(booked, cast, sign_in):
    enter(booked, cast)
    about = words(sign_in(cast.karin).get(reverse("conversations:conversation", args=[booked.id])))
    assert "Du har inte skrivit något än." in about


def test_the_page_costs_a_handful_of_queries(booked, cast, sign_in):
    tell(booked)
    mariam = sign_in(cast.mariam)
    mariam.get(page("on_behalf", booked))
    assert queries_of(lambda: mariam.get(page("on_behalf", booked))) == 5


def test_typed_too_late_it_is_shown_to_be_copied(cast, version, sign_in):
    made = conversation_in(Stage.PROPOSED, cast, version)
    form = {"q01": SAID, "q01-version": "0", "go": "tasks"}
    answer = sign_in(cast.mariam).post(page("on_behalf", made), form)
    assert answer.status_code == 409
    assert f">\n{SAID}</textarea>" in answer.text
    assert "Det har inte sparats." in words(answer)


def test_the_trail_has_a_line_for_each_change_at_another_sitting(booked, cast):
    def lines() -> int:
        return AccessEvent.objects.filter(action="conversations.enter_on_behalf").count()

    enter(booked, cast, "")
    assert lines() == 0
    enter(booked, cast)
    enter(booked, cast, "Och mer.", version=1)
    assert lines() == 1
    later = AT + timedelta(hours=2)
    changed = save("Något annat.", 2)
    enter_on_behalf(booked, question="q01", save=changed, by=cast.mariam, at=later)
    assert lines() == 2
    emptied = save("", 3)
    enter_on_behalf(booked, question="q01", save=emptied, by=cast.mariam, at=later)
    assert lines() == 3


def test_what_was_emptied_again_leaves_its_mark_to_the_employee(booked, cast, sign_in):
    enter(booked, cast)
    enter(booked, cast, "", version=1)
    own = words(sign_in(cast.karin).get(page("prepare", booked)))
    assert "Mariam Khalil hade skrivit in något på ditt uppdrag och tog bort det" in own
