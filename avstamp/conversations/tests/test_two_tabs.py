"""Two tabs and two people write at once: nothing that was acknowledged is ever lost."""

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from avstamp.conversations.actions.notes import save_note
from avstamp.conversations.actions.prepare import save_answer
from avstamp.conversations.models import Conversation, NoteEntry
from avstamp.conversations.queries import answers_by, notes_of
from avstamp.conversations.testing import AT, opened, save
from avstamp.saving.protocol import Conflict, Save, digest
from avstamp.vault.sealed import reveal

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
WORDS = st.sampled_from(["", "ett", "två", "tre"])


class TwoTabs(RuleBasedStateMachine):
    """Tabs of Karin's on her answer, and of hers and Mariam's on their note.

    A tab holds the text and the state it was written on. Whatever the program acknowledges must
    be what is stored; whatever it does not acknowledge must leave what is stored alone.
    """

    made: Conversation
    tabs = Bundle("tabs")
    sent = Bundle("sent")

    @initialize(target=tabs)
    def begin(self):
        self.stored = {"answer": ("", 0), "note": ("", 0)}
        self.log: list[str] = []
        karin, mariam = self.made.employee, self.made.manager
        pairs = [("answer", karin), ("answer", karin), ("note", karin), ("note", mariam)]
        return multiple(*({"field": field, "by": by, "on": 0} for field, by in pairs))

    @rule(target=tabs, field=st.sampled_from(["answer", "note"]), manager=st.booleans())
    def open_a_tab(self, field, manager):
        by = self.made.manager if manager and field == "note" else self.made.employee
        return {"field": field, "by": by, "on": self.stored[field][1]}

    @rule(target=sent, tab=tabs, text=WORDS)
    def write_and_send(self, tab, text):
        request = save(text, tab["on"])
        self._ask(tab, request)
        return tab, request

    @rule(sent=sent)
    def send_again(self, sent):
        """The answer was lost on its way: the same request comes once more."""
        tab, request = sent
        before = dict(self.stored)
        self._ask(tab, request, again=True)
        assert self.stored == before

    @rule(sent=consumes(sent), text=WORDS)
    def use_the_key_again(self, sent, text):
        tab, request = sent
        reused = Save(text, tab["on"], request.key)
        self._ask(tab, reused, again=reused == request)

    def _ask(self, tab, request: Save, *, again: bool = False) -> None:
        text, version = self.stored[tab["field"]]
        answer, conflict = self._send(tab, request)
        if conflict:
            assert request.version != version
            assert (conflict.theirs, conflict.version) == (text, version)
            tab["on"] = conflict.version  # both texts stand on the page; the writer goes on
            return
        assert answer.sha256 == digest(request.text)
        if again:
            return
        assert request.text == text or request.version == version
        if request.text != text:
            self.stored[tab["field"]] = request.text, version + 1
            self.log += [request.text] if tab["field"] == "note" else []
        tab["on"] = answer.version

    def _send(self, tab, request: Save):
        asked = {"save": request, "by": tab["by"], "at": AT}
        try:
            if tab["field"] == "note":
                return save_note(self.made, place="q01", **asked), None
            return save_answer(self.made, question="q01", **asked), None
        except Conflict as conflict:
            return None, conflict

    @invariant()
    def what_was_acknowledged_is_what_is_stored(self) -> None:
        answers = answers_by(self.made, self.made.employee_id)
        notes = notes_of(self.made)
        found = {
            "answer": (answers["q01"].text, answers["q01"].version) if answers else ("", 0),
            "note": (notes["q01"].text, notes["q01"].sequence) if notes else ("", 0),
        }
        assert found == getattr(self, "stored", found)

    def teardown(self) -> None:
        """Every state of the note that was acknowledged is kept, in order."""
        entries = reveal(NoteEntry.objects.order_by("sequence"))
        assert [entry.text for entry in entries] == self.log
        self.made.note_entries.all().delete()
        self.made.answers.all().delete()


def test_no_acknowledged_word_is_lost_between_two_tabs(cast, version):
    TwoTabs.made = opened(cast, version)
    modest = settings(max_examples=15, stateful_step_count=15, phases=[Phase.generate])
    run_state_machine_as_test(TwoTabs, settings=modest)
