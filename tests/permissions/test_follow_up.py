"""A planned follow-up of what Karin and Mariam agreed: the two's alone, as any conversation is.

It is walked at its own addresses, as things stand and after a change of manager. Where it differs
from the talk of the year stands here, by hand.
"""

from datetime import timedelta

import pytest

from avstamp.conversations.actions import prepare, share
from avstamp.conversations.actions.booking import Slot
from avstamp.conversations.actions.follow_up import start_follow_up
from avstamp.conversations.models import Conversation
from avstamp.conversations.testing import AT, Said, save
from avstamp.people.testing import change_manager
from tests.permissions.conftest import Build
from tests.permissions.crawl import Crawler, undone
from tests.permissions.states import QUESTION as YEARS_QUESTION
from tests.permissions.states import TODAY, State
from tests.permissions.table import AFTER, BEFORE, CONVERSATION, TWO, Row, Who, letter
from tests.permissions.walk import CONVERSATION_PAGE

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LATER = AT + timedelta(hours=3)
QUESTION = "f04"
# Either of the two gives it its time, and nothing is followed up before it has been held.
DIFFERENT: dict[tuple[str, str], Row] = {
    ("GET", f"{CONVERSATION_PAGE}book/"): {TWO: "y"},
    ("POST", f"{CONVERSATION_PAGE}book/"): {TWO: "y"},
}


def followed_up(state: State) -> Conversation:
    """In ten days; each has written on it, and the employee has shared a section."""
    karin, mariam = state.cast.karin, state.cast.mariam
    slot = Slot(TODAY + timedelta(days=10), None, 45)
    made = start_follow_up(state.conversation, slot=slot, by=karin, at=LATER)
    told = (
        (karin, "f01", Said.EMPLOYEE_SHARED),
        (karin, "f03", Said.EMPLOYEE_UNSHARED),
        (mariam, "f03", Said.MANAGER_UNSHARED),
    )
    for by, question, said in told:
        prepare.save_answer(made, question=question, save=save(said), by=by, at=LATER)
    share.share_sections(made, sections=["agreed"], by=karin, at=LATER)
    return made


def asked(crawler: Crawler, made: Conversation, people: tuple[Who, ...]) -> list[str]:
    """What anybody gets that is not theirs, or does not get that is."""
    ids = {"conversation": made.id, "question": QUESTION, "place": QUESTION}
    _ask_its_own_question(crawler)
    wrong = []
    for who in people:
        for (method, address), row in CONVERSATION.items():
            found = crawler.ask(who, method, address, ids=ids)
            here = DIFFERENT.get((method, address), row)
            meant = "s" if who == Who.NOBODY else letter(here, who, "planned")
            if who in AFTER:
                meant = "-"
            unshared = {Said.MANAGER_UNSHARED, Said.EMPLOYEE_UNSHARED} - {
                Who.EMPLOYEE: {Said.EMPLOYEE_UNSHARED},
                Who.MANAGER: {Said.MANAGER_UNSHARED},
            }.get(who, set())
            if found.letter != meant or found.tokens & unshared:
                wrong.append(f"{who}: {method} {address} gave {found.letter}, not {meant}")
    return wrong


def _ask_its_own_question(crawler: Crawler) -> None:
    """What is sent to the other addresses names a question of the year's talk."""
    for page in ("prepare/", "on-behalf/", "talk/"):
        address = f"{CONVERSATION_PAGE}{page}"
        crawler.forms[address] = {
            name.replace(YEARS_QUESTION, QUESTION): QUESTION if value == YEARS_QUESTION else value
            for name, value in crawler.forms[address].items()
        }


def test_everybody_gets_of_a_follow_up_what_is_theirs(build: Build):
    with undone():
        state = build("confirmed")
        made = followed_up(state)
        before = asked(Crawler(state), made, BEFORE)
        change_manager(state.cast.karin, state.cast.sofia, unit=state.cast.library, on=TODAY)
        after = asked(Crawler(state), made, AFTER)
    assert before + after == []
