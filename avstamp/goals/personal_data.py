"""What this room holds about somebody that is theirs to have."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from avstamp.goals import queries
from avstamp.goals.models import CheckIn, NewDate, Outcome, Party, Sharing, TakeOver
from avstamp.people.models import Person
from avstamp.policy.engine import Relation
from avstamp.vault.sealed import reveal_together


def export(person: Person, *, on: date) -> list[dict[str, Any]]:
    """All that is agreed about them, with its story, and what they have promised those they lead.

    Nothing is in it that they may not read on the day (queries.visible_to). Oldest first; moments
    are ISO and in UTC, dates ISO.
    """
    own = Q(relation=Relation.EMPLOYEE)
    promised = Q(owner_party=Party.MANAGER)
    rows = queries.with_story(queries.visible_to(person, on).filter(own | promised))
    moved = NewDate.objects.select_related("by", "reason_given").order_by("at", "id")
    asked = TakeOver.objects.select_related("by", "answer__by")
    shared = Sharing.objects.select_related("with_person").order_by("at", "id")
    found = list(rows.select_related(
        "employee", "agreed_with", "role_item", "own_line", "direction", "ending__by",
        "needed_for__ending", "made_by",
    ).prefetch_related(
        Prefetch("new_dates", moved), Prefetch("take_overs", asked), Prefetch("sharings", shared)
    ).order_by("made_at", "id"))  # fmt: skip
    reasons = [move.reason_given for row in found for move in _with_reason(row)]
    take_overs = [one for row in found for one in row.take_overs.all()]
    reveal_together(*queries.sealed_in(found), reasons, take_overs)
    return [_outcome(row) for row in found]


def _with_reason(row: Outcome) -> list[NewDate]:
    return [move for move in row.new_dates.all() if hasattr(move, "reason_given")]


def _outcome(row: Outcome) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "kind": row.kind,
        "about": row.employee.name,
        "agreed_with": row.agreed_with.name,
        "what": row.what,
        "why": row.why,
        "how_we_notice": row.how_we_notice,
        "owner": row.owner_party or None,
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "urgent": row.urgent,
        "hangs_on": row.hung_on or None,
        "hangs_on_text": row.hung_on_text or None,
        "needed_for": str(row.needed_for_id) if row.needed_for_id else None,
        "written_by": row.made_by.name,
        "written_at": row.made_at.isoformat(),
        "confirmed_at": row.confirmed_at.isoformat() if row.confirmed_at else None,
        "check_ins": [
            {
                "happened": line.happened,
                "next_step": line.next_step,
                "by": line.by.name,
                "at": line.at.isoformat(),
                "reply": _reply(line),
            }
            for line in row.check_ins.all()
        ],
        "moved": _moved(row.new_dates.all()),
        "take_overs": [_take_over(one) for one in row.take_overs.all()],
        "shared": _shared(row.sharings.all()),
        "ending": {
            "how": row.ending.how,
            "sentence": row.ending.sentence,
            "by": row.ending.by.name,
            "at": row.ending.at.isoformat(),
        }
        if hasattr(row, "ending")
        else None,
    }


def _reply(line: CheckIn) -> dict[str, str] | None:
    if not hasattr(line, "reply"):
        return None
    said = line.reply
    return {"line": said.line, "by": said.by.name, "at": said.at.isoformat()}


def _take_over(asked: TakeOver) -> dict[str, Any]:
    answer = getattr(asked, "answer", None)
    return {
        "to": asked.to_party,
        "sentence": asked.sentence,
        "by": asked.by.name,
        "at": asked.at.isoformat(),
        "answer": {"how": answer.how, "by": answer.by.name, "at": answer.at.isoformat()}
        if answer
        else None,
    }


def _moved(rows: Iterable[NewDate]) -> list[dict[str, str]]:
    return [
        {
            "from_on": row.before_on.isoformat(),
            "to_on": row.due_on.isoformat(),
            "by": row.by.name,
            "at": row.at.isoformat(),
            "reason": row.reason_given.reason if hasattr(row, "reason_given") else "",
        }
        for row in rows
    ]


def _shared(rows: Iterable[Sharing]) -> list[dict[str, str | None]]:
    return [
        {
            "with": row.with_person.name,
            "at": row.at.isoformat(),
            "taken_back_at": row.taken_back_at.isoformat() if row.taken_back_at else None,
        }
        for row in rows
    ]
