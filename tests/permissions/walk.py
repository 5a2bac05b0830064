"""What is asked in one stage, by whom: everything that could turn out differently there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from uuid import uuid4

from django.core import mail

from avstamp.guides.queries import guide
from avstamp.people.testing import change_manager
from tests.permissions.conftest import logs
from tests.permissions.crawl import METHODS, Answer, Crawler, addresses
from tests.permissions.states import QUESTION, TODAY, State
from tests.permissions.stored import tokens_in_tables
from tests.permissions.table import (
    ACTIVITIES,
    AFTER,
    BEFORE,
    CONVERSATION,
    DRAFTS,
    HANDOVER,
    LINE_OF,
    LINES,
    MATTER,
    OF_A_KIND,
    ONE_STEP,
    OUTCOME_ADDRESSES,
    OUTCOMES,
    PERSON,
    PUBLIC,
    REP,
    SIGNED_IN,
    SLIPS,
    STAGES,
    TOPICS,
    TWO,
    Who,
)

# In this stage everybody asks for everything. What no stage comes into (pages of the house, what a
# stranger gets for each kind) is asked once, here; methods that are not there, by one person.
WHOLE = "confirmed"
# Who asks as things stand, and who when Sofia has taken over the same day. What is asked in the
# whole stage takes so long that two processes share it.
_STRANGERS = tuple(who for who in BEFORE if who not in TWO)
TURNS: dict[str, tuple[str, tuple[Who, ...], tuple[Who, ...]]] = {
    f"{WHOLE}, whom it concerns": (WHOLE, TWO, AFTER),
    f"{WHOLE}, everybody else": (WHOLE, (*_STRANGERS, *ONE_STEP, *REP), ()),
    **{stage: (stage, BEFORE, AFTER) for stage in STAGES if stage != WHOLE},
}
# Pages that gather what is the reader's own.
OWN = (
    "/",
    "/waiting/",
    "/you/data/json/",
    "/conversations/",
    "/conversations/people/",
    "/development/",
    "/development/sums/",
    "/goals/",
    "/goals/history/",
    "/goals/promises/",
    "/goals/from-manager/",
    "/goals/thoughts/",
    "/goals/pride/",
    "/goals/own-conversations/",
    "/workplace-meeting/",
    "/workplace-meeting/own/",
    "/line-of-sight/",
    "/role-changes/asked/",
    "/import/<importing>/",
    "/handovers/",
    "/slips/",
    "/drafts/",
)
ROWS = {
    **CONVERSATION,
    **LINES,
    **PERSON,
    **HANDOVER,
    **TOPICS,
    **SLIPS,
    **DRAFTS,
    **SIGNED_IN,
    **PUBLIC,
}
OF_ACTIVITIES = tuple(ACTIVITIES["asked"])
_OF_A_STAGE = {**CONVERSATION, **PERSON}
_CONCERNED = (*TWO, *AFTER)
# Of what lives a life of its own, with the matter, or with where the activity stands.
_LIVES = (
    *((method, address, "work_environment_matter") for method, address in MATTER),
    *((method, address, stands) for stands, rows in ACTIVITIES.items() for method, address in rows),
)


def about(address: str) -> str:
    """The outcome or activity that an address is asked with, where it is about one."""
    if "<activity>" in address:
        return "asked"
    return next((kind for part, kind in LINE_OF.items() if part in address), "") or (
        "goal" if "<outcome>" in address else ""
    )


# By these methods nothing is to be had.
NOT_THERE = [
    (method, address, about(address))
    for method, address in product(METHODS, addresses())
    if (method, address) not in (*ROWS, *OUTCOME_ADDRESSES, *OF_A_KIND, *MATTER, *OF_ACTIVITIES)
]

CONVERSATION_PAGE = "/conversations/<conversation>/"
TALK, PREPARE = f"{CONVERSATION_PAGE}talk/", f"{CONVERSATION_PAGE}prepare/"
LATEST = f"{TALK}latest/?{QUESTION}=0&q01=0&q02=0&summary=0&pass_on=0"
OWN_LATEST = f"{PREPARE}latest/?{QUESTION}=0&q01=0&q02=0"


@dataclass
class Walked:
    """What everybody got in one stage, and what it left behind."""

    state: State
    answers: list[Answer]  # to the addresses of the table
    more: list[Answer]  # to the same with other questions asked: sections, fragments
    # What each gets for an id that is not there: a page, and by PUT what our script gets.
    unknown: dict[tuple[Who, bool], Answer]
    logged: str = ""
    mailed: str = ""
    stored: dict[str, set[str]] = field(default_factory=dict)

    @property
    def all(self) -> list[Answer]:
        return self.answers + self.more


def walk(state: State, before: tuple[Who, ...], after: tuple[Who, ...]) -> Walked:
    """As things stand, and as they stand when Sofia has taken over the same day."""
    found = Walked(state, [], [], {})
    mail.outbox = []
    with logs() as (heard, terminal):
        _ask(found, Crawler(state), before)
        cast = state.cast
        change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
        _ask(found, Crawler(state), after)
    found.logged = "\n".join([*heard.lines, terminal.getvalue()])
    found.mailed = "\n".join(str(sent.message()) for sent in mail.outbox)
    found.stored = tokens_in_tables()
    return found


def _ask(found: Walked, crawler: Crawler, people: tuple[Who, ...]) -> None:
    for who in people:
        found.unknown[who, False] = crawler.ask(who, "GET", "/goals/<outcome>/")
        found.unknown[who, True] = unknown_to_script(crawler, who)
        for method, address, kind in _questions(who, crawler.state.stage):
            found.answers.append(crawler.ask(who, method, address, kind))
        found.more += _more(crawler, who)


def unknown_to_script(crawler: Crawler, who: Who) -> Answer:
    """What our script gets where nothing is, or nothing for them."""
    return crawler.ask(who, "PUT", f"{PREPARE}<question>/", ids={"conversation": uuid4()})


def _questions(who: Who, stage: str) -> Iterator[tuple[str, str, str]]:
    """Method, address and, for an outcome, the kind; for an activity, where it stands."""
    whole = stage == WHOLE
    for method, address in ROWS:
        if whole or address in OWN or (method, address) in _OF_A_STAGE:
            yield method, address, about(address)
    yield from _of_outcomes(who, whole=whole)
    if whole and who == Who.EMPLOYEE:
        yield from NOT_THERE


def _of_outcomes(who: Who, *, whole: bool) -> Iterator[tuple[str, str, str]]:
    for kind, (method, address) in product(OUTCOMES, OUTCOME_ADDRESSES):
        if whole or kind == "goal" or (method == "GET" and who in _CONCERNED):
            yield method, address, kind
    for method, address, kind in _LIVES:
        if whole or (method == "GET" and who in _CONCERNED):
            yield method, address, kind
    for kind, (method, address) in product(OUTCOMES, OF_A_KIND):
        if kind in OF_A_KIND[method, address] or (whole and who in _CONCERNED):
            yield method, address, kind


def _more(crawler: Crawler, who: Who) -> Iterator[Answer]:
    conversation = crawler.state.conversation
    yield crawler.ask(who, "GET", LATEST)
    yield crawler.ask(who, "GET", OWN_LATEST)
    yield crawler.ask(who, "POST", TALK, headers={"hx-request": "true"})
    if who in _CONCERNED:
        yield crawler.ask(who, "GET", TALK, headers={"hx-request": "true"})
        for section in guide(conversation.guide_version_id, conversation.language).sections:
            yield crawler.ask(who, "GET", f"{TALK}?section={section.key}")
            yield crawler.ask(who, "GET", f"{PREPARE}?section={section.key}")
