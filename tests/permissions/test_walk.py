"""Every address, every method, everybody, every stage: who gets what, and reads which words.

Each stage is made once and walked once; every sentence below is then asked of what came back.
"""

from collections import Counter, defaultdict
from itertools import product

import pytest
from django.test import RequestFactory

from avstamp.policy.checks import routes
from tests.permissions.conftest import Build
from tests.permissions.crawl import METHODS, READINGS, Answer, addresses, named, tokens_in, undone
from tests.permissions.table import (
    ACTIVITIES,
    AFTER,
    BEFORE,
    MATTER,
    OF_A_KIND,
    ONE_STEP,
    OUTCOME_ADDRESSES,
    OUTCOMES,
    PUBLIC,
    REP,
    STAGES,
    TWO,
    Who,
    letter,
)
from tests.permissions.tokens import READERS, TYPED, UNSHARED
from tests.permissions.walk import NOT_THERE, OF_ACTIVITIES, ROWS, TALK, TURNS, WHOLE, Walked, walk

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


# Pages of a duty, and numbers of what is one's own: who is refused there asked about nothing.
ABOUT_NOTHING = (
    "/operation/",
    "/accounts/",
    "/organisation/",
    "/people/",
    "/scim/",
    "/conversations/sharing/",
    "/development/sums/",
    "/role-changes/asked/",
    "/import/",
    "/you/sign-in/passkey/<number>/",
    "/work-environment/safety-representatives/",
    "/setup/",
    "/handovers/unled/",
)
# Asked by programs: for whoever has not their word it is not there, and nobody is refused.
OF_PROGRAMS = ("/metrics",)


def expected(answer: Answer, stage: str) -> str:
    """The letter that the table has for what was asked."""
    asked = (answer.method, answer.address)
    row = ROWS.get(asked)
    if asked in MATTER:
        row = MATTER[asked]
    if asked in OUTCOME_ADDRESSES:
        row = OUTCOMES[answer.about][OUTCOME_ADDRESSES.index(asked)]
    if asked in OF_A_KIND:
        row = OF_A_KIND[asked].get(answer.about, {})
    if asked in OF_ACTIVITIES:
        row = ACTIVITIES[answer.about][asked]
    if row is None:
        return "x"
    if answer.who == Who.NOBODY and asked not in PUBLIC:
        return "s"
    return letter(row, answer.who, stage)


def each_gets_what_the_table_says(walked: Walked) -> None:
    assert [
        f"{row.who}: {row.method} {row.address} {row.about} gave {row.letter} ({row.status}),"
        f" not {expected(row, walked.state.stage)}"
        for row in walked.answers
        if row.letter != expected(row, walked.state.stage)
    ] == []


def nothing_breaks(walked: Walked) -> None:
    assert [(row.who, row.method, row.address) for row in walked.all if row.status >= 500] == []


def each_word_is_read_by_those_it_is_for_and_by_nobody_else(walked: Walked) -> None:
    readers = defaultdict(set)
    for row in walked.all:
        for token in row.tokens - {TYPED}:
            readers[token].add(row.who.value)
    asked = {row.who for row in walked.all}
    meant = {
        token: {who.value for who in asked if letter(row, who, walked.state.stage) == "y"}
        for token, row in READERS.items()
    }
    assert {token: readers[token] for token in meant} == meant


def the_page_on_the_shared_screen_shows_both_the_same_and_nothing_unshared(walked: Walked) -> None:
    shown: dict[Who, set[str]] = {who: set() for who in TWO}
    for row in walked.all:
        if row.address.startswith(TALK) and row.who in TWO:
            shown[row.who] |= row.tokens
    assert shown[Who.EMPLOYEE] == shown[Who.MANAGER]
    assert not shown[Who.EMPLOYEE] & UNSHARED


def what_is_typed_comes_back_in_the_answer_to_it_alone(walked: Walked) -> None:
    shown = [row for row in walked.all if TYPED in row.tokens]
    assert {row.method for row in shown} <= {"POST", "PUT"}
    assert not any(TYPED in value for row in shown for _name, value in row.headers)


def missing_and_forbidden_are_the_same_to_the_byte(walked: Walked) -> None:
    refused = [row for row in walked.all if row.letter == "-" and row.address not in OF_PROGRAMS]
    assert refused
    assert [
        (row.who, row.method, row.address)
        for row in refused
        for unknown in [walked.unknown[row.who, row.method == "PUT"]]
        if (row.body, row.headers) != (unknown.body, unknown.headers)
    ] == []


def what_is_refused_changes_nothing(walked: Walked) -> None:
    changed = [
        (row.who, row.method, row.address, row.wrote)
        for row in walked.all
        if row.letter in ("-", "s", "x", "t") and row.wrote
    ]
    assert changed == []


def every_refusal_is_told_once_as_who_asked_for_what_in_ids(walked: Walked) -> None:
    people, known = walked.state.people, walked.state.subjects
    for row in walked.all:
        person = people[row.who]
        told = [actor for actor, _subject in row.refusals]
        is_refused = row.letter == "-" and row.address not in OF_PROGRAMS
        assert told == ([person.id] if person and is_refused else []), row
        about_something = not row.address.startswith(ABOUT_NOTHING)
        assert all((subject in known) == about_something for _actor, subject in row.refusals), row


def reading_changes_nothing_but_that_it_was_read(walked: Walked) -> None:
    wrote = {table for row in walked.all if row.method == "GET" for table in row.wrote}
    assert wrote <= READINGS


def nothing_that_somebody_gets_is_kept_by_anything_on_the_way(walked: Walked) -> None:
    answers = [(row, dict(row.headers).get("Cache-Control", "")) for row in walked.all]
    assert [
        (row.who, row.method, row.address)
        for row, said in answers
        # The house shows its logo to the world.
        if "no-store" not in said and not row.address.startswith("/organisation/logo/")
    ] == []


def no_private_word_is_logged_or_mailed(walked: Walked) -> None:
    assert "Not Found: " in walked.logged
    assert tokens_in(walked.logged) == set()
    assert tokens_in(walked.mailed) == set()


def no_private_word_stands_in_plain_in_any_table(walked: Walked) -> None:
    assert walked.stored == {}


SENTENCES = (
    each_gets_what_the_table_says,
    nothing_breaks,
    each_word_is_read_by_those_it_is_for_and_by_nobody_else,
    the_page_on_the_shared_screen_shows_both_the_same_and_nothing_unshared,
    what_is_typed_comes_back_in_the_answer_to_it_alone,
    missing_and_forbidden_are_the_same_to_the_byte,
    what_is_refused_changes_nothing,
    every_refusal_is_told_once_as_who_asked_for_what_in_ids,
    reading_changes_nothing_but_that_it_was_read,
    nothing_that_somebody_gets_is_kept_by_anything_on_the_way,
    no_private_word_is_logged_or_mailed,
    no_private_word_stands_in_plain_in_any_table,
)


def test_every_address_stands_in_the_table():
    asked = [*ROWS, *OUTCOME_ADDRESSES, *OF_A_KIND, *MATTER, *OF_ACTIVITIES]
    named = {address.partition("?")[0] for _method, address in asked}
    assert set(addresses()) == named


def test_everybody_is_asked_in_every_stage_and_once():
    turns = TURNS.values()
    asked = Counter((stage, who) for stage, *both in turns for people in both for who in people)
    assert set(asked) == {*product(STAGES, BEFORE + AFTER), *product([WHOLE], ONE_STEP + REP)}
    assert set(asked.values()) == {1}


def test_a_method_that_is_not_there_is_refused_before_anybody_is_recognised():
    """So that one person may ask for all of them, once."""
    not_there = {(method, address) for method, address, _about in NOT_THERE}
    answers = [
        pattern.callback(
            RequestFactory().generic(method, "/"), **dict.fromkeys(pattern.pattern.converters)
        )
        for address, pattern in routes()
        for method in METHODS
        if (method, named(address)) in not_there
    ]
    assert len(answers) >= len(not_there)
    assert {answer.status_code for answer in answers} == {405}


@pytest.mark.parametrize(("stage", "before", "after"), TURNS.values(), ids=TURNS)
def test_everybody_gets_what_is_theirs(
    stage: str,
    before: tuple[Who, ...],
    after: tuple[Who, ...],
    build: Build,
    subtests: pytest.Subtests,
):
    with undone():
        walked = walk(build(stage), before, after)
    for sentence in SENTENCES:
        with subtests.test(sentence.__name__.replace("_", " ")):
            sentence(walked)
