"""What is refused is told to the administrator: who and which action, never a word or a name."""

from datetime import datetime
from uuid import UUID, uuid4

import pytest

from avstamp.accounts.testing import browser_of as browser
from avstamp.audit.models import AccessEvent, Outcome
from avstamp.conversations.models import Cancellation, Conversation
from avstamp.people.models import Person
from avstamp.policy.engine import Denied, table
from avstamp.saving.protocol import digest
from tests.permissions.conftest import Build
from tests.permissions.crawl import Crawler, readable, undone
from tests.permissions.states import QUESTION
from tests.permissions.stored import counts
from tests.permissions.table import CONVERSATION, DRAFTS, PERSON, SLIPS, Who
from tests.permissions.tokens import TYPED
from tests.permissions.walk import CONVERSATION_PAGE

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
REFUSALS = "/operation/refusals/"


def refusals() -> list[AccessEvent]:
    return list(AccessEvent.objects.filter(outcome=Outcome.REFUSED))


def test_everything_that_a_stranger_sends_changes_no_table_but_the_trail(build: Build):
    """Nothing is taken back between one request and the next here."""
    with undone():
        state = build("held")
        crawler = Crawler(state)
        clients = [browser(state.cast.lena), browser(state.cast.andre), browser(state.cast.daniel)]
        for client in clients:
            client.get("/")
        before = counts()
        gets = {
            crawler.send(client, method, address).status_code
            for method, address in (*CONVERSATION, *PERSON, *SLIPS, *DRAFTS)
            for client in clients
        }
        after = counts()
    assert gets == {404}
    changed = {name: number - before[name] for name, number in after.items()}
    assert [name for name, number in changed.items() if number] == ["default.audit_accessevent"]


def test_a_refusal_outlives_the_work_that_is_taken_back_with_it(
    build: Build, monkeypatch: pytest.MonkeyPatch
):
    def refused_half_way(
        conversation: Conversation, *_given: object, by: Person, at: datetime, **_more: object
    ) -> int:
        Cancellation.objects.create(conversation=conversation, by=by, at=at)
        raise Denied("conversations.write_notes", conversation.pk)

    with undone():
        state = build("held")
        monkeypatch.setattr("avstamp.conversations.actions.notes.append", refused_half_way)
        answer = browser(state.cast.karin).put(
            f"/conversations/{state.conversation.id}/talk/notes/{QUESTION}/",
            {"text": TYPED, "sha256": digest(TYPED)},
            "application/json",
            headers={"if-match": "0", "idempotency-key": str(uuid4())},
        )
        told = [(row.actor, row.action, row.subject) for row in refusals()]
        taken_back = not Cancellation.objects.filter(conversation=state.conversation).exists()
    assert answer.status_code == 404
    assert taken_back
    assert told == [(state.cast.karin.id, "conversations.write_notes", state.conversation.id)]


def test_the_trail_holds_codes_ids_and_times_alone(build: Build):
    with undone():
        state = build("proposed again")
        for person in (state.cast.lena, state.cast.karin):
            client = browser(person)
            for page in ("", "talk/", "summary/"):
                client.get(f"/conversations/{state.conversation.id}/{page}")
        rows = list(AccessEvent.objects.all())
    codes = set(table()) | {"conversations.park", "conversations.propose"}
    codes |= {
        "conversations.enter_on_behalf",
        "conversations.invite",
        "privacy.own_data",
        "role_profiles.change_for",
        "conversations.take_back",
        "conversations.take_away",
        "workplace_meeting.take_up",
    }
    kinds = {action for action in {row.action for row in rows} if action.startswith("goals.agree.")}
    ids = {str(row.subject) for row in rows} | {str(row.actor) for row in rows}
    assert {row.outcome for row in rows} == set(Outcome)
    assert {row.action for row in rows} - kinds <= codes
    assert {kind.removeprefix("goals.agree.") for kind in kinds} <= {*state.outcomes}
    assert all(isinstance(row.actor, UUID) and isinstance(row.subject, UUID) for row in rows)
    for row in (row for row in rows if row.once):
        action, subject, actor, hour = str(row.once).split(":")
        assert action in codes
        assert {subject, actor} <= ids
        assert hour == f"{row.at:%Y-%m-%dT%H}"


def test_the_administrator_sees_who_and_which_action_and_nobody_else_sees_the_page(build: Build):
    with undone():
        state = build("held")
        crawler = Crawler(state)
        browser(state.cast.lena).get(crawler.url(f"{CONVERSATION_PAGE}talk/"))
        asked = {who: crawler.ask(who, "GET", REFUSALS) for who in (Who.ADMIN, *_OTHERS)}
    shown = asked.pop(Who.ADMIN)
    assert shown.status == 200
    assert "Lena Bergqvist" in shown.text
    assert "conversations.read" in shown.text
    assert str(state.conversation.id) not in shown.text
    assert "Karin" not in shown.text
    assert {row.status for row in asked.values()} == {404}


_OTHERS = (Who.EMPLOYEE, Who.MANAGER, Who.HR, Who.SENIOR_MANAGER, Who.COLLEAGUE)


def test_the_two_see_who_has_opened_it_and_never_who_was_refused(build: Build):
    with undone():
        state = build("held")
        address = f"/conversations/{state.conversation.id}/"
        browser(state.cast.lena).get(f"{address}talk/")
        mariam = browser(state.cast.mariam)
        mariam.get(f"{address}talk/")
        shown = readable(browser(state.cast.karin).get(address))
    assert "Mariam" in shown
    assert "Lena" not in shown
