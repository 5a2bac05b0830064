"""A change of manager, and ids that are somebody else's."""

from dataclasses import replace
from datetime import timedelta
from itertools import product
from uuid import UUID

import pytest

from avstamp.conversations.actions import hold, notes, prepare, summarise
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Conversation
from avstamp.conversations.models.shared_note import SUMMARY
from avstamp.conversations.testing import AT, Said, conversation_in, opened, save, terms
from avstamp.core.clock import local_day
from avstamp.goals import actions as goals
from avstamp.goals.actions import ask_to_take_over
from avstamp.goals.models import Kind, Outcome, TakeOver
from avstamp.memory_slips.actions import write_slip
from avstamp.people.models import Person
from avstamp.people.testing import Cast, change_manager
from avstamp.workplace_meeting import actions as meeting
from tests.permissions.conftest import Build
from tests.permissions.crawl import Crawler, addresses, tokens_in, undone
from tests.permissions.states import (
    QUESTION,
    TODAY,
    State,
    make_activities,
    make_comment,
    make_draft,
    make_passkey,
)
from tests.permissions.table import (
    CONVERSATION,
    DRAFTS,
    HANDOVER,
    LINES,
    MATTER,
    OF_A_KIND,
    OUTCOME_ADDRESSES,
    PERSON,
    SIGNED_IN,
    SLIPS,
    TOPICS,
    TWO,
    Who,
)
from tests.permissions.tokens import ACTIVITY, CAME_OF_IT, LISTED, NOT_NOW, OWN_LINE, REPLY
from tests.permissions.walk import (
    CONVERSATION_PAGE,
    OF_ACTIVITIES,
    OWN,
    TALK,
    about,
    unknown_to_script,
)

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
_MATTER = "work_environment_matter"
# What a new manager reads of the time before: what is open of the five kinds, with its check-ins.
PASSED_ON = {
    Said.GOAL,
    Said.NEED,
    Said.CHECK_IN,
    REPLY,
    "Om commitment",
    "Om development_need",
    "Om work_environment_matter",
    "Om role_change",
    "Mål 0 från i fjol",
    "Tid för mål 0",
    "Halvvägs 0",
    "Tid för mål 1",
    # What she is to arrange and to answer is in the copy of her data.
    ACTIVITY,
    NOT_NOW,
    OWN_LINE,
}
# What is approved for the meetings of a unit is read by whoever leads people there.
OF_THE_UNIT = {LISTED, CAME_OF_IT}
PAGES = ("", "prepare/", "talk/", "summary/", "pdf/")
SECTIONS = ("opening", "tasks", "goals", "collaboration", "development", "ahead")


def read_by(crawler: Crawler, who: Who, addresses: list[str], **ids: object) -> set[str]:
    """Every private word that somebody finds on these pages."""
    found = [crawler.ask(who, "GET", address, ids=ids).tokens for address in addresses]
    return set().union(*found)


def test_a_new_managers_own_conversation_tells_nothing_more_of_the_time_before(build: Build):
    with undone():
        state = build("confirmed")
        cast, version = state.cast, state.conversation.guide_version
        change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
        theirs = opened(cast, version, at=AT + timedelta(hours=3), manager=cast.sofia)
        pages = [f"{CONVERSATION_PAGE}{page}" for page in PAGES[:3]]
        pages += [f"{TALK}?section={section}" for section in SECTIONS]
        pages += [f"{CONVERSATION_PAGE}prepare/?section={section}" for section in SECTIONS]
        crawler = Crawler(state)
        read = read_by(crawler, Who.SUCCESSOR, [*pages, *OWN], conversation=theirs.id)
        talk = [page for page in pages if page.startswith(TALK)]
        shown = read_by(crawler, Who.EMPLOYEE, talk, conversation=theirs.id)
    assert read == PASSED_ON | OF_THE_UNIT
    # The talk page stands on a screen that both look at.
    assert shown <= PASSED_ON


def test_what_a_new_manager_reads_is_the_latest_confirmed_and_no_older_year(build: Build):
    with undone():
        state = build("confirmed")
        cast, version = state.cast, state.conversation.guide_version
        latest = opened(cast, version, at=AT + timedelta(hours=3))
        hold.record_held(
            latest, held_on=local_day(AT), by=cast.mariam, at=AT + timedelta(hours=3, minutes=1)
        )
        later = AT + timedelta(hours=4)
        draft = save("Det nya året")
        notes.save_note(latest, place=SUMMARY, save=draft, by=cast.mariam, at=later)
        put = summarise.propose_summary(latest, by=cast.mariam, at=later)
        for person in (cast.karin, cast.mariam):
            summarise.confirm_summary(latest, read_sha256=put.sha256, by=person, at=later)
        change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
        crawler = Crawler(state)
        gets = {
            page: [
                crawler.ask(Who.SUCCESSOR, "GET", f"{CONVERSATION_PAGE}{page}", ids=ids).letter
                for ids in ({"conversation": latest.id}, {})
            ]
            for page in PAGES
        }
    assert gets == {
        "": ["-", "-"],
        "prepare/": ["-", "-"],
        "talk/": ["-", "-"],
        "summary/": ["y", "-"],
        "pdf/": ["y", "-"],
    }


def test_a_manager_who_comes_back_has_what_they_had(build: Build):
    with undone():
        state = build("confirmed")
        cast, crawler = state.cast, Crawler(state)
        before = read_by(crawler, Who.MANAGER, [TALK, *OWN])
        change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
        between = read_by(crawler, Who.MANAGER, [TALK, *OWN])
        change_manager(cast.karin, cast.mariam, unit=cast.library, on=TODAY)
        after = read_by(crawler, Who.MANAGER, [TALK, *OWN])
    # She still leads André there, and her own words are hers to take along.
    assert between == OF_THE_UNIT | {Said.MANAGER_SHARED, Said.MANAGER_UNSHARED}
    assert before == after != set()


def some_of(conversation: Conversation) -> list[UUID]:
    """A goal and an achievement that were agreed in it."""
    agreed = conversation.agreements.filter(outcome__kind__in=[Kind.GOAL, Kind.ACHIEVEMENT])
    return list(agreed.values_list("outcome", flat=True))


def their_topic(others: Cast) -> UUID:
    """On the list of another unit."""
    said = terms(Kind.WORKPLACE_MEETING_TOPIC)
    fatima, lena = others.karin, others.mariam
    row = goals.agree(fatima, agreed_with=lena, terms=said, by=fatima, at=AT)
    topic = meeting.reword(row, text="Deras fråga", read=0, by=fatima, at=AT)
    meeting.approve(row, read=1, by=fatima, at=AT)
    return topic.id


def wrong_of_life(state: State) -> dict[str, list[object]]:
    """What is no measure, and no text for a safety representative."""
    return {
        "measure": [state.life.sharing.id, state.conversation.id],
        "sharing": [state.life.measure.id, state.conversation.id],
    }


def kind_of(address: str) -> str:
    """The outcome that an address is asked with."""
    return _MATTER if address in {one for _method, one in MATTER} else about(address)


def their_activity(conversation: Conversation, cast: Cast) -> UUID:
    """One for a need that was agreed in it."""
    need = conversation.agreements.get(outcome__kind=Kind.DEVELOPMENT_NEED).outcome
    return make_activities(need, cast)["asked"].id


def others_own(foreign: Conversation, others: Cast, else_: UUID) -> dict[str, list[object]]:
    """An activity of theirs, and what Fatima has left for who comes."""
    activity, comment = their_activity(foreign, others), make_comment(others)
    return {"activity": [activity, else_], "comment": [comment, else_]}


def with_ids() -> list[tuple[str, str]]:
    """Method and address, where something that is somebody's stands in it."""
    asked = [*CONVERSATION, *OUTCOME_ADDRESSES, *OF_A_KIND, *LINES, *MATTER, *OF_ACTIVITIES]
    asked += [*PERSON, *HANDOVER, *TOPICS, *SLIPS, *DRAFTS, ("GET", "/roles/<profile>/")]
    named = ("<number>", "<unit>", "<asked>")
    everybodys = ("GET", "/organisation/units/<unit>/")
    rows = [row for row in SIGNED_IN if any(name in row[1] for name in named)]
    return asked + [row for row in rows if row != everybodys]


def test_somebody_elses_id_is_as_good_as_none(build: Build):
    """In each parameter of each address: what is others', and what is something else altogether."""
    with undone():
        state = build("confirmed")
        cast = state.cast
        others = replace(cast, karin=cast.fatima, mariam=cast.lena)
        foreign = conversation_in(Stage.HELD, others, state.conversation.guide_version, told=True)
        prepare.save_answer(foreign, question=QUESTION, save=save("Fatimas"), by=cast.fatima, at=AT)
        write_slip(save=save("Fatimas lapp"), by=cast.fatima, at=AT)
        slip = cast.fatima.memory_slips.get().id
        theirs = foreign.agreements.filter(outcome__kind=Kind.GOAL)[0].outcome
        wrong: dict[str, list[object]] = {
            "conversation": [foreign.id, state.outcomes["goal"].id],
            "outcome": [*some_of(foreign), state.conversation.id],
            "person": [cast.fatima.id, foreign.id],
            "employee": [cast.fatima.id, state.conversation.id],
            "profile": [state.conversation.id, cast.karin.id],
            "slip": [slip, state.conversation.id],
            "topic": [their_topic(others), state.outcomes["listed topic"].id],
            "draft": [make_draft(theirs, cast.fatima).id, state.conversation.id],
            "about": [theirs.id, state.conversation.id],
            "form": ["goals.read", "memory_slips.own"],
            "field": ["sentence", "q01"],
            "asked": [state.conversation.id, cast.karin.id],
            "number": [make_passkey(cast.lena).pk, 0],
            "check_in": [theirs.check_ins.get().id, state.conversation.id],
            "take_over": [asked_about(theirs, cast.fatima).id, state.conversation.id],
            "unit": [cast.home_care.id, state.conversation.id],
            **wrong_of_life(state),
            **others_own(foreign, others, state.conversation.id),
        }
        crawler = Crawler(state)
        differing = []
        for who in TWO:
            page = crawler.ask(who, "GET", "/goals/<outcome>/")
            to_script = unknown_to_script(crawler, who)
            for (method, address), (name, ids) in product(with_ids(), wrong.items()):
                if f"<{name}>" not in address:
                    continue
                unknown = to_script if method == "PUT" else page
                for found in ids:
                    answer = crawler.ask(who, method, address, kind_of(address), {name: found})
                    if (answer.status, answer.body, answer.headers, answer.wrote) != (
                        404,
                        unknown.body,
                        unknown.headers,
                        frozenset(),
                    ):
                        differing.append((who, method, address, found, answer.status))
    assert differing == []


def asked_about(goal: Outcome, by: Person) -> TakeOver:
    """Whoever it is about has asked that it changes hands."""
    return ask_to_take_over(goal, sentence="", by=by, at=AT)


def test_the_ids_that_a_form_names_are_looked_at_too(build: Build):
    """The talk closes, carries on and takes away what the form names: the two's own only."""
    with undone():
        state = build("held")
        cast = state.cast
        others = replace(cast, karin=cast.fatima, mariam=cast.lena)
        foreign = conversation_in(Stage.HELD, others, state.conversation.guide_version, told=True)
        crawler = Crawler(state)
        answers = []
        for outcome in some_of(foreign):
            for verb in ("close", "carry_on", "take_away"):
                named = {f"sentence-{outcome}": "Klart", f"due-{outcome}": TODAY}
                crawler.forms[TALK] = {verb: str(outcome), **named}
                answers += [crawler.ask(who, "POST", TALK) for who in TWO]
    assert {(row.status, row.wrote) for row in answers} == {(404, frozenset())}


def test_of_the_slips_that_a_form_names_only_ones_own_are_removed(build: Build):
    with undone():
        state = build("held")
        write_slip(save=save("Fatimas lapp"), by=state.cast.fatima, at=AT)
        theirs = state.cast.fatima.memory_slips.get().id
        crawler = Crawler(state)
        crawler.forms["/slips/remove/"] = {"slip": str(theirs), "key": "a-key"}
        answers = [crawler.ask(who, "POST", "/slips/remove/") for who in TWO]
    assert {(row.status, row.wrote) for row in answers} == {(404, frozenset())}


def test_every_parameter_is_tried():
    names = {part.strip("<>") for row in addresses() for part in row.split("/") if "<" in part}
    tried = {"conversation", "outcome", "person", "employee", "profile", "slip", "number"}
    tried |= {"draft", "about", "form", "field", "check_in", "take_over", "topic"}
    tried |= {"measure", "sharing", "activity", "unit", "asked", "comment"}
    # No ids; the logo, which is everybody's; a file that is taken in, which everybody with the duty
    # may go on with; and what an HR partner ends or takes back, looked for among that person's own.
    no_ids = {"question", "place", "secret", "key", "digest"}
    # What the directory asks for with a token; and one of its tokens, which is the administrator's.
    of_directory = {"user", "name", "rest", "token"}
    assert names - tried == no_ids | of_directory | {"importing", "held", "change", "row"}
    assert tokens_in(Said.NOTE) == {Said.NOTE}
