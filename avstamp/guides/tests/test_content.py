"""The default guide: the source's own words, whole, and what each question does."""

from dataclasses import replace
from pathlib import Path

import pytest

from avstamp.guides.content import (
    FOLLOW_UP,
    SHIPPED,
    GuideContent,
    QuestionContent,
    check,
    default_content,
)
from avstamp.guides.rules import Aid

SEED = Path(__file__).parent / "seed.txt"
SECTIONS = {
    "opening": ["q01", "q02", "q03"],
    "tasks": ["q04", "q05", "q06"],
    "goals": ["q07", "q08", "q09"],
    "collaboration": ["q10", "q11", "q12"],
    "development": ["q13", "q14", "q15"],
    "ahead": ["q16", "q17", "q18"],
}
MAY_BECOME = {
    "q01": ("note", "work_environment_matter", "parked_topic"),
    "q02": ("note", "achievement", "workplace_meeting_topic"),
    "q03": ("work_environment_matter", "commitment", "role_change", "parked_topic"),
    "q04": ("role_change", "commitment"),
    "q05": ("role_change", "goal", "development_need"),
    "q06": ("role_change", "achievement", "note"),
    "q07": ("goal", "commitment"),
    "q08": ("achievement",),
    "q09": ("note", "commitment", "goal"),
    "q10": ("note", "workplace_meeting_topic", "work_environment_matter", "parked_topic"),
    "q11": ("work_environment_matter",),
    "q12": ("commitment", "work_environment_matter", "parked_topic"),
    "q13": ("development_need", "goal"),
    "q14": ("development_need", "commitment", "work_environment_matter", "parked_topic"),
    "q15": ("future_interest", "development_need"),
    "q16": ("goal", "commitment"),
    "q17": ("goal",),
    "q18": ("commitment",),
}
SHOWS = {
    "q01": ("role_since", "own_earlier_answer"),
    "q02": ("responsibilities",),
    "q03": ("open_preconditions_and_promises",),
    "q04": ("tasks_priority_support",),
    "q05": ("responsibilities_and_mandate", "opened_areas"),
    "q06": ("role_changes_since_last",),
    "q07": ("last_goals",),
    "q08": ("expected_results", "achieved_goals", "memory_slips"),
    "q09": ("paused_and_closed_goals",),
    "q10": ("describe_situations",),
    "q11": ("open_work_environment_matters", "safety_representative"),
    "q12": ("raised_last_time", "alternative_contact"),
    "q13": ("skills_needed", "unit_needs", "development_plan"),
    "q14": ("development_plan",),
    "q15": ("other_role_profiles",),
    "q16": ("open_goals", "marked_sentences"),
    "q17": ("expected_results", "unit_goals", "goal_candidates"),
    "q18": ("manager_promises",),
}


OF_A_FOLLOW_UP = {
    "f01": ("last_goals",),
    "f02": ("employee_promises", "manager_promises"),
    "f03": ("open_work_environment_matters", "development_plan"),
    "f04": ("open_goals", "unit_goals"),
}


def seed_lines(*, bulleted: bool | None = None) -> list[str]:
    """The source's lines, without bullets and with single spaces; all, or by bullet."""
    lines = [line.strip() for line in SEED.read_text("utf-8").splitlines() if line.strip()]
    wanted = [line for line in lines if bulleted is None or line.startswith("·") is bulleted]
    return [" ".join(line.removeprefix("·").split()) for line in wanted]


def swedish(content: GuideContent, *voices: str) -> list[str]:
    rows = [text for text in content.texts if text.language == "sv" and text.voice in voices]
    return [row.text for row in sorted(rows, key=lambda row: row.position)]


def in_language(content: GuideContent, language: str) -> dict[tuple[str, str], str]:
    return {(t.key, t.voice): t.text for t in content.texts if t.language == language}


def test_the_swedish_guide_is_the_seed_character_by_character_with_nothing_missing_or_added():
    assert swedish(default_content(), "", "talk") == seed_lines()


def test_what_has_a_bullet_in_the_seed_is_a_purpose_or_a_question():
    texts = in_language(default_content(), "sv")
    purposes = [text for (key, _), text in texts.items() if key.startswith("purpose.")]
    questions = [text for (_, voice), text in texts.items() if voice == "talk"]
    assert sorted(purposes + questions) == sorted(seed_lines(bulleted=True))


def test_the_employee_prepares_from_the_words_of_the_talk_except_for_the_last_question():
    content = default_content()
    talk, employee = swedish(content, "talk"), swedish(content, "employee")
    assert employee[:-1] == talk[:-1]
    assert employee[-1] == "Hur kan din chef stötta dig bättre?"


def test_the_last_question_is_turned_towards_the_employee_in_english_too():
    english = in_language(default_content(), "en")
    assert english["question.q18", "talk"] == "How can I, as your manager, support you better?"
    assert english["question.q18", "employee"] == "How can your manager support you better?"


@pytest.mark.parametrize("key", SHIPPED)
def test_english_has_a_text_for_every_swedish_one_and_no_swedish_in_it(key: str):
    english = in_language(default_content(key), "en")
    assert english.keys() == in_language(default_content(key), "sv").keys()
    assert all(text.strip() and not set(text.lower()) & set("åäö") for text in english.values())


def test_every_question_speaks_to_the_talk_the_employee_and_the_manager():
    texts = in_language(default_content(), "sv")
    for question in MAY_BECOME:
        assert {v for key, v in texts if key == f"question.{question}"} == {
            "talk",
            "employee",
            "manager",
        }


def test_a_follow_up_asks_four_questions_over_what_is_open_in_two_sections():
    content = default_content(FOLLOW_UP)
    assert [len(section.questions) for section in content.sections] == [2, 2]
    assert {q.key: q.shows for q in content.questions} == OF_A_FOLLOW_UP
    voices = [swedish(content, voice) for voice in ("talk", "employee", "manager")]
    assert [len(asked) for asked in voices[1:]] == [4, 4]
    assert not set(voices[2]) & set(voices[0] + voices[1])


def test_the_manager_prepares_from_questions_of_their_own():
    content = default_content()
    assert not set(swedish(content, "manager")) & set(swedish(content, "talk", "employee"))
    assert swedish(content, "manager")[17] == "Vad vill du ha återkoppling på?"


def test_six_sections_hold_eighteen_questions_in_order():
    sections = default_content().sections
    assert {section.key: [q.key for q in section.questions] for section in sections} == SECTIONS
    assert [section.key for section in sections] == list(SECTIONS)


def test_an_answer_may_become_what_the_table_says():
    assert {q.key: q.may_become for q in default_content().questions} == MAY_BECOME


def test_beside_each_question_stands_what_the_table_says():
    assert {q.key: q.shows for q in default_content().questions} == SHOWS


def test_every_aid_is_shown_somewhere():
    shown = [*SHOWS.values(), *OF_A_FOLLOW_UP.values()]
    assert {aid for shows in shown for aid in shows} == set(Aid)


def test_only_the_work_environment_and_the_managers_promise_are_suggested():
    defaults = {q.key: q.default_kind for q in default_content().questions if q.default_kind}
    assert defaults == {"q11": "work_environment_matter", "q18": "commitment"}


def with_question(question: QuestionContent) -> GuideContent:
    """The default guide with its first question put in another way."""
    content = default_content()
    first = content.sections[0]
    changed = replace(first, questions=(question, *first.questions[1:]))
    return replace(content, sections=(changed, *content.sections[1:]))


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        (QuestionContent("q01", ("a_score",), ("note",)), "q01: unknown codes"),
        (QuestionContent("q01", (), ("grade",)), "q01: unknown codes"),
        (QuestionContent("q01", (), ("note",), "goal"), "q01: may not become goal"),
        (QuestionContent("q02", (), ("note",)), "A key stands twice"),
        (QuestionContent("q19", (), ("note",)), "No text in sv"),
    ],
)
def test_a_guide_that_could_not_be_shown_is_refused(question: QuestionContent, fault: str):
    with pytest.raises(ValueError, match=fault):
        check(with_question(question))


def test_a_guide_without_questions_is_refused():
    with pytest.raises(ValueError, match="A guide asks something"):
        check(replace(default_content(), sections=()))
