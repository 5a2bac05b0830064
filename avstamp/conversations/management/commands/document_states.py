"""``avstamp manage document_states``: write docs/states.md from lifecycle.py and rules.py."""

from collections.abc import Iterator

from avstamp.conversations.lifecycle import TRANSITIONS, WAITS_FOR, Stage
from avstamp.conversations.rules import PERMISSIONS
from avstamp.core.documents import WritesPage, markdown_table
from avstamp.policy.engine import Relation, may

_MEANS = {
    Stage.SUGGESTED: "the employee has asked for a conversation; no time is booked",
    Stage.PLANNED: "a time is booked; both can prepare",
    Stage.HELD: "the two have talked; the summary is being written",
    Stage.PROPOSED: "a version of the summary is put forward; both may confirm it",
    Stage.CONFIRMED: "both have confirmed the latest version of the summary",
    Stage.CLOSED: "the next conversation has been held; this one is kept as it is",
    Stage.CANCELLED: "it was called off before it was held",
}
_HEAD = """# The stages of a conversation

Written from `conversations/lifecycle.py` and `rules.py` by `avstamp manage document_states`; change
them, not this page. A stage is worked out from records, each with a person and a time; it is never
stored. Sharing a preparation is no stage: that is a record of its own for each section and author.

A follow-up goes through the same stages. It is planned when both have confirmed the summary that
says its day, or when either starts it; either gives it its time (*book follow up*, in place of
*book*). Held, it finishes earlier follow-ups alone; the year's talk finishes all that came before.

"""


class Command(WritesPage):
    help = "Write docs/states.md."
    file = "states.md"

    def text(self) -> str:
        return _HEAD + "\n".join(_parts())


def _parts() -> Iterator[str]:
    yield "```mermaid\nstateDiagram-v2"
    yield "    [*] --> suggested: the employee asks\n    [*] --> planned: the manager books"
    yield from (f"    {one.before} --> {one.after}: {one.record}" for one in TRANSITIONS)
    yield "    closed --> [*]\n    cancelled --> [*]\n```\n"
    yield markdown_table(
        ["Stage", "What it means", "It waits for"],
        ([str(stage), _MEANS[stage], WAITS_FOR[stage]] for stage in Stage),
    )
    yield "## The steps\n"
    yield markdown_table(
        ["From", "to", "by the record", "which is made by"],
        ([one.before, one.after, one.record, one.owner] for one in TRANSITIONS),
    )
    yield "## What the two can do at each stage\n"
    yield markdown_table(
        ["Stage", "Both", "The employee alone", "The manager alone", "A later manager"],
        ([str(stage), *_open_at(stage)] for stage in Stage),
    )


def _open_at(stage: Stage) -> Iterator[str]:
    employee, manager, successor = (
        [row.action for row in PERMISSIONS if _may(row.action, relation, stage)]
        for relation in (Relation.EMPLOYEE, Relation.MANAGER, Relation.SUCCESSOR)
    )
    yield _listed([action for action in employee if action in manager])
    yield _listed([action for action in employee if action not in manager])
    yield _listed([action for action in manager if action not in employee])
    yield _listed(successor)


def _may(action: str, relation: Relation, stage: Stage) -> bool:
    return may(action, [relation], stage)


def _listed(actions: list[str]) -> str:
    named = dict.fromkeys(action.partition(".")[2].replace("_", " ") for action in actions)
    return ", ".join(named) or "–"
