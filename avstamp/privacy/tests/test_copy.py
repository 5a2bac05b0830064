"""The copy holds all that is somebody's own, and not a word that is not."""

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.urls import reverse

import avstamp
from avstamp.accounts.actions import give_account
from avstamp.conversations.actions.invite import invite
from avstamp.conversations.actions.share import choose_sharing_rule, open_shared, take_back
from avstamp.conversations.actions.summarise import add_remark, reopen_summary
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Conversation, Opens
from avstamp.conversations.testing import (
    AT,
    Said,
    confirmed,
    conversation_in,
    earlier_goals,
    opened,
    save,
    tell,
    terms,
)
from avstamp.core.clock import local_day
from avstamp.development import actions as development
from avstamp.development.actions import Plan
from avstamp.goals import actions as goals
from avstamp.goals.models import Kind, Outcome, Party
from avstamp.memory_slips.actions import write_slip
from avstamp.paper.pdf import letter_pdf
from avstamp.paper.tests.letters import texts
from avstamp.people.actions import leave
from avstamp.people.models import Person
from avstamp.people.testing import change_manager
from avstamp.privacy.copy import Copy, copy_of
from avstamp.privacy.letter import letter_of
from avstamp.web.testing import queries_of
from avstamp.work_environment import actions as work_environment
from avstamp.work_environment.actions.read import note_read
from avstamp.work_environment.actions.safety_reps import write_down
from avstamp.work_environment.models import Sharing
from avstamp.workplace_meeting import actions as meeting

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)
SCHEMA = json.loads((Path(avstamp.__file__).parent / "privacy/schema.json").read_text())
# What a told conversation holds, but for what is parked, which is kept nowhere.
EVERYTHING = set(Said) - {Said.PARKED}


def copied(person: Person, days: int = 0) -> Copy:
    return copy_of(person, on=TODAY + timedelta(days=days), at=AT + timedelta(days=days))


def words_in(copy: Copy) -> set[Said]:
    text = json.dumps(copy, ensure_ascii=False)
    return {said for said in Said if said in text}


@pytest.fixture
def told(cast, version):
    """Karin's and Mariam's conversation with everything in it, confirmed by both."""
    made = conversation_in(Stage.CONFIRMED, cast, version, told=True)
    open_shared(made, by=cast.karin, at=AT)
    return made


def test_the_employee_has_every_word_but_what_the_manager_has_not_shared(told, cast):
    assert words_in(copied(cast.karin)) == EVERYTHING - {Said.MANAGER_UNSHARED}


def test_the_manager_has_what_they_wrote_and_promised_themselves(told, cast):
    assert words_in(copied(cast.mariam)) == {
        Said.MANAGER_SHARED,
        Said.MANAGER_UNSHARED,
        Said.NEED,  # her own promise; not the goal, which is Karin's
    }


@pytest.mark.parametrize("who", ["annika", "daniel", "ann_christin", "andre", "lena", "sofia"])
def test_nobody_else_has_a_word_of_it(told, cast, who):
    assert words_in(copied(getattr(cast, who))) == set()


def test_a_former_manager_has_their_own_preparation_and_a_new_one_what_passes_on(told, cast):
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert words_in(copied(cast.mariam)) == {Said.MANAGER_SHARED, Said.MANAGER_UNSHARED}
    assert words_in(copied(cast.sofia)) == {Said.NEED}
    assert words_in(copied(cast.karin)) == EVERYTHING - {Said.MANAGER_UNSHARED}


def test_to_take_a_copy_is_not_to_read_what_the_other_has_shared(cast, version):
    made = opened(cast, version)
    tell(made)
    assert Said.MANAGER_SHARED not in words_in(copied(cast.karin))
    take_back(made, section="opening", by=cast.mariam, at=AT)  # she was told that nobody read it


def test_the_manager_has_their_own_comments_and_reasons_too(told, cast):
    add_remark(told, text="Jag ser det annorlunda.", kind="differing_view", by=cast.mariam, at=AT)
    reopen_summary(told, reason="Datumet blev fel.", by=cast.mariam, at=AT)
    (conversation,) = copied(cast.mariam)["conversations"]
    assert [(row["kind"], row["text"]) for row in conversation["own_words_on_summaries"]] == [
        ("differing_view", "Jag ser det annorlunda."),
        ("reopening", "Datumet blev fel."),
    ]
    letter = " ".join(texts(letter_pdf(letter_of(copied(cast.mariam)))))
    assert "Jag ser det annorlunda." in letter
    assert "Datumet blev fel." in letter


def test_what_opens_together_is_not_opened_by_taking_a_copy(cast, version):
    choose_sharing_rule(Opens.TOGETHER, by=cast.ann_christin, at=AT)
    made = opened(cast, version)
    tell(made)
    take_back(made, section="opening", by=cast.karin, at=AT)
    assert Said.MANAGER_SHARED not in words_in(copied(cast.karin))


def test_of_what_was_called_off_each_keeps_what_they_prepared(cast, version):
    conversation_in(Stage.CANCELLED, cast, version, told=True)
    words = words_in(copied(cast.karin))
    assert Said.EMPLOYEE_SHARED in words
    assert Said.NOTE in words
    assert Said.MANAGER_SHARED not in words


@pytest.mark.parametrize("days", [0, 1, 30])
def test_on_the_last_day_of_work_and_after_it_nothing_is_missing(told, cast, days):
    before = words_in(copied(cast.karin))
    leave(cast.karin, on=TODAY + timedelta(days=1))
    assert words_in(copied(cast.karin, days)) == before


def test_it_says_who_opened_the_conversation_and_what_one_has_done_oneself(told, cast, sign_in):
    sign_in(cast.mariam).get(reverse("conversations:talk", args=[told.id]))
    copy = copied(cast.karin)
    opened_by = copy["conversations"][0]["opened_by"]
    assert [(row["by"], row["page"]) for row in opened_by][-1:] == [("Mariam Khalil", "talk")]
    assert "conversations.confirm" in {row["action"] for row in copy["trail"]}


def test_ones_own_memory_slips_are_in_ones_own_copy_alone(told, cast):
    write_slip(save=save("Tackade för snabb hjälp"), by=cast.karin, at=AT)
    assert [row["text"] for row in copied(cast.karin)["memory_slips"]] == [
        "Tackade för snabb hjälp"
    ]
    assert copied(cast.mariam)["memory_slips"] == []


def test_it_says_where_one_works_and_how_one_signs_in_and_no_secret(told, cast):
    give_account(cast.karin)
    copy = copied(cast.karin)
    assert copy["person"]["email"] == "karin.oberg@larkbro.example"
    assert [row["unit"] for row in copy["places"]] == ["Bibliotek"]
    assert copy["account"]["email"] == cast.karin.email
    text = json.dumps(copy)
    assert "password" not in text
    assert "session_key" not in text


def between_talks(cast, goal: Outcome) -> None:
    """A goal is checked in on, answered, given more time, and asked to change hands."""
    line = goals.check_in(goal, happened="Elva kom", next_step="", by=cast.karin, at=AT)
    goals.reply(line, line="Så roligt", by=cast.mariam, at=AT)
    later = (goal.due_on or TODAY) + timedelta(days=30)
    goals.move_date_with_reason(goal, due_on=later, reason="Snö", by=cast.karin, at=AT)
    asked = goals.ask_to_take_over(goal, sentence="Hinner du?", by=cast.karin, at=AT)
    goals.answer_take_over(asked, how="no", by=cast.mariam, at=AT)


def test_what_happened_between_talks_is_in_the_copy_and_in_the_letter(cast):
    between_talks(cast, earlier_goals(cast, 1)[0])
    for person in (cast.karin, cast.mariam):
        copy = copied(person)
        words = json.dumps(copy, ensure_ascii=False)
        letter = " ".join(texts(letter_pdf(letter_of(copy))))
        for said in ("Så roligt", "Snö", "Hinner du?"):
            assert (said in words) == (person == cast.karin)
            assert (said in letter) == (person == cast.karin)


def a_matter_taken_care_of(cast) -> None:
    """With every step, and a text for the safety representative."""
    words = terms(Kind.WORK_ENVIRONMENT_MATTER, "Ljudet", owner=Party.MANAGER)
    two = {"agreed_with": cast.mariam, "by": cast.mariam, "at": AT}
    matter = goals.agree(cast.karin, terms=words, **two)
    work_environment.investigate(matter, text="Högt på onsdagar", by=cast.karin, at=AT)
    work_environment.assess(matter, text="Tröttande", serious=True, by=cast.mariam, at=AT)
    work_environment.plan_measure(matter, what="Mäta ljudet", done=True, by=cast.mariam, at=AT)
    work_environment.follow_up(matter, text="Bättre", followed_on=TODAY, by=cast.karin, at=AT)
    write_down(cast.andre, unit=cast.library, from_on=TODAY, by=cast.daniel, at=AT)
    text = {"text": "Ljud i en entré", "safety_rep": cast.andre.pk}
    work_environment.propose(matter, **text, by=cast.karin, at=AT)


def test_the_life_of_a_matter_is_in_the_copy_of_those_it_is_about(cast):
    a_matter_taken_care_of(cast)
    said = {"Högt på onsdagar", "Tröttande", "Mäta ljudet", "Bättre", "Ljud i en entré"}
    for person in (cast.karin, cast.mariam):
        (told,) = copied(person)["work_environment"]
        texts_of = [row["text"] for row in told["steps"] + told["for_safety_rep"]]
        assert set(texts_of) == said
        letter = " ".join(texts(letter_pdf(letter_of(copied(person)))))
        assert all(words in letter for words in said)
    for person in (cast.andre, cast.annika, cast.daniel, cast.lena):
        assert copied(person)["work_environment"] == []
    assert [row["unit"] for row in copied(cast.andre)["safety_rep_in"]] == ["Bibliotek"]
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert copied(cast.mariam)["work_environment"] == []
    assert len(copied(cast.sofia)["work_environment"]) == 1


def test_the_copy_says_when_the_safety_representative_opened_a_text(cast):
    a_matter_taken_care_of(cast)

    def opened() -> list[str | None]:
        (matter,) = copied(cast.karin)["work_environment"]
        return [text["read_at"] for text in matter["for_safety_rep"]]

    assert opened() == [None]
    note_read(Sharing.objects.all(), at=AT)
    assert opened() == [AT.isoformat()]


def say_for_the_meeting(karin: Person) -> None:
    """Of what the two agreed, the topic is taken up on a meeting, and the thought is shared."""
    rows = Outcome.objects.filter(employee=karin)
    topic, thought = rows.get(kind="workplace_meeting_topic"), rows.get(kind="future_interest")
    mariam = topic.agreed_with
    text = meeting.reword(topic, text="Till alla", read=0, by=mariam, at=AT)
    meeting.approve(topic, read=1, by=karin, at=AT)
    meeting.take_up(text.id, met_on=TODAY, came_of_it="Det blev så", by=mariam, at=AT)
    goals.share(thought, with_person=mariam.id, by=karin, at=AT)


def test_the_text_for_the_meeting_and_what_came_of_it_is_in_the_employees_copy_alone(told, cast):
    say_for_the_meeting(cast.karin)
    (row,) = copied(cast.karin)["for_workplace_meetings"]
    assert (row["text"], row["for_unit"], row["came_of_it"]) == (
        "Till alla",
        "Bibliotek",
        "Det blev så",
    )
    letter = " ".join(texts(letter_pdf(letter_of(copied(cast.karin)))))
    for said in ("Till alla", "Det blev så", "Delad med"):
        assert said in letter
    assert copied(cast.mariam)["for_workplace_meetings"] == []


def developed(made: Conversation) -> None:
    """Activities for the need that was agreed in it: one in every state, and one changed."""
    need = made.agreements.get(outcome__kind=Kind.DEVELOPMENT_NEED).outcome
    karin, mariam = made.employee, made.manager
    agreed = Plan(days=Decimal("1.5"), kronor=900, arranged_by="employee", from_on=TODAY)
    asked = replace(agreed, arranged_by="manager", from_on=None, answer_by=TODAY)
    planned = development.add(need, what="Auskultera", plan=agreed, by=karin, at=AT)
    development.change(planned, plan=replace(agreed, kronor=1_000), by=mariam, at=AT)
    done = development.add(need, what="Kurs", plan=agreed, by=karin, at=AT)
    development.say_done(done, done_on=TODAY, gave="Mod att fråga", by=karin, at=AT)
    dropped = development.add(need, what="Webbkurs", plan=agreed, by=karin, at=AT)
    development.drop(dropped, by=karin, at=AT)
    refused = development.add(need, what="Resa", plan=asked, by=karin, at=AT)
    development.answer(refused, granted=False, reason="Pengarna är slut", by=mariam, at=AT)
    granted = development.add(need, what="Mässa", plan=asked, by=karin, at=AT)
    development.answer(granted, granted=True, from_on=TODAY, by=mariam, at=AT)


def test_what_one_was_to_learn_and_what_it_gave_is_in_the_copy_and_the_letter(told, cast):
    developed(told)
    rows = {row["what"]: row for row in copied(cast.karin)["development"]}
    assert set(rows) == {"Auskultera", "Kurs", "Webbkurs", "Resa", "Mässa"}
    assert rows["Kurs"]["gave"][0]["text"] == "Mod att fråga"
    assert [plan["kronor"] for plan in rows["Auskultera"]["changed"]] == [900]
    assert rows["Resa"]["answer"]["reason"] == "Pengarna är slut"
    letter = " ".join(texts(letter_pdf(letter_of(copied(cast.karin)))))
    for said in (*rows, "Mod att fråga", "Pengarna är slut", "1,5 dagar · 1 000 kr"):
        assert said in letter
    # The manager has what they arrange, and nobody else anything.
    assert {row["what"] for row in copied(cast.mariam)["development"]} == {"Resa", "Mässa"}
    for who in (cast.andre, cast.annika, cast.lena, cast.sofia):
        assert copied(who)["development"] == []


def with_all_there_is(cast, version) -> None:
    """Conversations in every stage and rule, of several people, so that no field is left out."""
    goal, _closed = earlier_goals(cast, 2)
    between_talks(cast, goal)
    made = conversation_in(Stage.CLOSED, cast, version, told=True)
    assert made
    followed = opened(cast, version, employee=cast.andre)
    confirmed(followed, follow_up_on=TODAY + timedelta(days=183))
    developed(made)
    choose_sharing_rule(Opens.TOGETHER, by=cast.ann_christin, at=AT)
    a_matter_taken_care_of(cast)
    say_for_the_meeting(cast.karin)
    own = opened(cast, version, employee=cast.mariam, manager=cast.annika)
    invite(own, name="Amina", capacity="interpreter", by=cast.mariam, at=AT)


@pytest.mark.parametrize("who", ["karin", "mariam", "annika", "daniel", "andre"])
def test_every_copy_is_what_its_description_says(cast, version, who):
    with_all_there_is(cast, version)
    copy = json.loads(json.dumps(copied(getattr(cast, who))))
    checker = jsonschema.Draft202012Validator
    checker.check_schema(SCHEMA)
    checker(SCHEMA, format_checker=checker.FORMAT_CHECKER).validate(copy)


def test_a_follow_up_is_told_with_what_it_follows_and_the_letter_names_it(cast, version):
    with_all_there_is(cast, version)
    copy = copied(cast.andre)
    talk, follow_up = copy["conversations"]
    assert (talk["type"], talk["follows"]) == ("employee_dialogue", None)
    assert (follow_up["type"], follow_up["follows"]) == ("follow_up_conversation", talk["id"])
    assert follow_up["bookings"][0]["time"] is None
    said = " ".join(texts(letter_pdf(letter_of(copy)))).replace("\xa0", " ")
    assert "Uppföljningssamtal med Mariam Khalil, 31 augusti 2027" in said
    assert "Det är bokat till 31 augusti 2027." in said


def fields(schema: dict[str, Any], name: str = "") -> list[tuple[str, dict[str, Any]]]:
    found = [(name, schema)]
    for key, value in schema.get("properties", {}).items():
        found += fields(value, f"{name}.{key}")
    if "items" in schema:
        found += fields(schema["items"], f"{name}[]")
    return found


def test_every_field_of_the_description_says_what_it_means():
    told = [(name, field.get("description", "")) for name, field in fields(SCHEMA)]
    assert [name for name, description in told if len(description) < 3] == []
    closed = [name for name, field in fields(SCHEMA) if field.get("type") == "object"]
    loose = [
        name
        for name, field in fields(SCHEMA)
        if "properties" in field and field.get("additionalProperties") is not False
    ]
    assert len(closed) > 15
    assert loose == []


def test_it_takes_as_many_queries_whatever_there_is(cast, version):
    conversation_in(Stage.CONFIRMED, cast, version, told=True)
    few = queries_of(lambda: copied(cast.karin))
    earlier_goals(cast, 5)
    for _more in range(3):
        conversation_in(Stage.CLOSED, cast, version, told=True)
    assert queries_of(lambda: copied(cast.karin)) == few
