"""What this room holds about somebody that is theirs to have."""

from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from avstamp.development.models import Activity, EarlierPlan, Taken
from avstamp.development.queries import sealed_in, with_records
from avstamp.goals.models import Party
from avstamp.goals.queries import visible_to
from avstamp.people.models import Person
from avstamp.vault.sealed import reveal_together


def export(person: Person, *, on: date) -> list[dict[str, Any]]:
    """Their own activities, whatever became of them, and those they arrange for people they lead.

    Nothing is in it that they may not read on the day. Oldest first; moments are ISO and in UTC,
    dates ISO.
    """
    found = list(_rows(person, on))
    reveal_together(*sealed_in(found))
    return [_activity(row) for row in found]


def _rows(person: Person, on: date) -> QuerySet[Activity]:
    readable = visible_to(person, on)
    own = Q(need__in=readable.filter(employee=person).values("pk"))
    led = Q(need__in=readable.exclude(employee=person).values("pk"))
    changed = Prefetch(
        "earlier_plans", EarlierPlan.objects.select_related("by").order_by("at", "id")
    )
    rows = Activity.objects.filter(own | (led & Q(arranged_by=Party.MANAGER)))
    return (
        with_records(rows)
        .select_related("need__employee", "answer__by", "done__by", "dropped__by", "by")
        .prefetch_related(changed)
        .order_by("at", "id")
    )


def _activity(row: Activity) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "need": str(row.need_id),
        "about": row.need.employee.name,
        "what": row.what,
        **_plan(row),
        "answer_by": _date(row.answer_by),
        "written_by": row.by.name,
        "written_at": row.at.isoformat(),
        "answer": {
            "granted": row.answer.granted,
            "reason": row.answer.reason,
            "by": row.answer.by.name,
            "at": row.answer.at.isoformat(),
        }
        if hasattr(row, "answer")
        else None,
        "done": {
            "on": row.done.on.isoformat(),
            "by": row.done.by.name,
            "at": row.done.at.isoformat(),
        }
        if hasattr(row, "done")
        else None,
        "gave": [
            {"text": gain.text, "by": gain.by.name, "at": gain.at.isoformat()}
            for gain in row.gains.all()
        ],
        "dropped": {"by": row.dropped.by.name, "at": row.dropped.at.isoformat()}
        if hasattr(row, "dropped")
        else None,
        "changed": [
            {**_plan(plan), "by": plan.by.name, "at": plan.at.isoformat()}
            for plan in row.earlier_plans.all()
        ],
    }


def _plan(plan: Taken) -> dict[str, Any]:
    return {
        "days": float(plan.days),
        "kronor": plan.kronor,
        "arranged_by": plan.arranged_by,
        "from_on": _date(plan.from_on),
        "until_on": _date(plan.until_on),
    }


def _date(value: date | None) -> str | None:
    return value.isoformat() if value else None
