"""What this room holds about somebody that is theirs to have."""

from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from avstamp.goals.models import Outcome, Party
from avstamp.people.models import Person
from avstamp.policy.engine import Relation
from avstamp.vault.sealed import reveal_together
from avstamp.work_environment.models import Answer, SafetyRep, Sharing, Step
from avstamp.work_environment.queries import matters_of


def export(person: Person, *, on: date) -> list[dict[str, Any]]:
    """The life of every matter about them, and of those they have promised to see to as a manager.

    Nothing is in it that they may not read on the day. Oldest first; moments are ISO and in UTC.
    """
    mine = Q(relation=Relation.EMPLOYEE) | Q(owner_party=Party.MANAGER)
    answers = Answer.objects.select_related("by").order_by("number")
    sharings = Sharing.objects.select_related("safety_rep", "by", "reading").order_by("at", "id")
    found = list(
        matters_of(person, on)
        .filter(mine)
        .prefetch_related(
            Prefetch("steps", Step.objects.select_related("by", "end__by").order_by("at", "id")),
            Prefetch("for_safety_reps", sharings.prefetch_related(Prefetch("answers", answers))),
        )
        .order_by("made_at", "id")
    )
    rows = [row for row in found if row.steps.all() or row.for_safety_reps.all()]
    texts = [one for row in rows for one in row.for_safety_reps.all()]
    reveal_together([step for row in rows for step in row.steps.all()], texts)
    return [_matter(row) for row in rows]


def safety_rep_in(person: Person) -> list[dict[str, Any]]:
    """Where they are, or were, safety representative. Dates are ISO."""
    rows = SafetyRep.objects.filter(person=person).select_related("unit").order_by("from_on", "id")
    return [
        {
            "unit": row.unit.name,
            "from_on": row.from_on.isoformat(),
            "until_on": row.until_on.isoformat() if row.until_on else None,
        }
        for row in rows
    ]


def _matter(row: Outcome) -> dict[str, Any]:
    return {
        "about": str(row.id),
        "steps": [_step(step) for step in row.steps.all()],
        "for_safety_rep": [_sharing(sharing) for sharing in row.for_safety_reps.all()],
    }


def _step(step: Step) -> dict[str, Any]:
    ended = hasattr(step, "end")
    return {
        "kind": step.kind,
        "text": step.text,
        "serious": step.serious if step.kind == Step.Kind.ASSESSED else None,
        "seen_to_by": step.party or step.who or None,
        "due_on": step.due_on.isoformat() if step.due_on else None,
        "followed_on": step.followed_on.isoformat() if step.followed_on else None,
        "by": step.by.name,
        "at": step.at.isoformat(),
        "end": {"how": step.end.how, "by": step.end.by.name, "at": step.end.at.isoformat()}
        if ended
        else None,
    }


def _sharing(sharing: Sharing) -> dict[str, Any]:
    rep = sharing.safety_rep
    return {
        "text": sharing.text,
        "safety_rep": None if rep.protected else rep.name,
        "by": sharing.by.name,
        "at": sharing.at.isoformat(),
        "read_at": sharing.reading.at.isoformat() if hasattr(sharing, "reading") else None,
        "answers": [
            {"how": answer.how, "by": answer.by.name, "at": answer.at.isoformat()}
            for answer in sharing.answers.all()
        ],
    }
