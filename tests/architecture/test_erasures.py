"""Whatever removes a row says whether a backup may bring it back."""

import ast
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2] / "avstamp"

# Everything else is removed by backups.actions.erase, which remembers it. Here: where, how often,
# and why a backup need not know.
FORGOTTEN = {
    "accounts/actions/limits.py": (1, "tries; in no backup"),
    "accounts/actions/sessions.py": (4, "sessions; in no backup"),
    "accounts/provider/saml.py": (1, "an answer that was kept for a moment, in a session"),
    "backups/actions.py": (2, "erase itself, and what was remembered for long enough"),
    "backups/restoring.py": (2, "what was removed since the backup, removed again"),
    "backups/schema.py": (1, "the tables are made empty"),
    "imports/writing.py": (1, "an import undone: a restore goes back to what was there then"),
    "guides/models.py": (2, "a guide that is being put together; nobody's own"),
    "notifications/actions.py": (2, "which message was sent, long ago; an address believed again"),
    "notifications/sending.py": (1, "that the mail server took nothing"),
    "people/actions/acting.py": (2, "facts with dates: as people/actions/assign.py"),
    "people/actions/assign.py": (3, "facts with dates: a restore goes back to what they were"),
    "people/actions/duties.py": (1, "facts with dates: as people/actions/assign.py"),
    "people/actions/persons.py": (1, "facts with dates: as people/actions/assign.py"),
    "people/actions/tree.py": (2, "what follows from which unit stands under which"),
    "reminders/actions.py": (1, "which reminders were sent, long ago"),
    "role_profiles/actions/give.py": (1, "facts with dates: a restore goes back to what they were"),
    "saving/protocol.py": (1, "receipts; in no backup"),
    "setup/sample.py": (1, "what was invented, each row of it noted as removed"),
    "vault/actions.py": (1, "keys, which are in no backup but the key ring's"),
    "vault/keyring.py": (1, "keys, which are in no backup but the key ring's"),
    "work/running.py": (3, "what is done, and workers that are gone; in no backup"),
    "work_environment/actions/safety_reps.py": (1, "facts with dates: as people/actions.py"),
    # Receipts, which are in no backup, go with what they spoke of.
    "conversations/actions/notes.py": (3, "receipts; what was begun: from before it is words kept"),
    "conversations/actions/prepare.py": (1, "confirmed: a restore from before is not confirmed"),
    "drafts/actions.py": (3, "receipts; what was sent or too old: one of before it is words kept"),
    "saving/earlier.py": (1, "the fifty-first version: a restore goes back to an earlier fifty"),
    "memory_slips/actions.py": (1, "receipts; in no backup"),
}


def removals() -> Counter[str]:
    """How often each file of ours calls a delete()."""
    found: Counter[str] = Counter()
    for file in ROOT.rglob("*.py"):
        place = file.relative_to(ROOT)
        if not {"tests", "migrations", "demo"} & {*place.parts}:
            calls = (n for n in ast.walk(ast.parse(file.read_text())) if isinstance(n, ast.Call))
            names = [n.func.attr for n in calls if isinstance(n.func, ast.Attribute)]
            found[str(place)] += names.count("delete") + names.count("_raw_delete")
    return +found


def test_what_is_removed_for_good_is_remembered_as_removed():
    assert removals() == {place: number for place, (number, _why) in FORGOTTEN.items()}
