"""What the tests of this room plan."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from avstamp.development.actions import Plan, add
from avstamp.development.models import Activity
from avstamp.goals.actions import Terms, agree
from avstamp.goals.models import Kind, Outcome, Party
from avstamp.people.models import Person

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
TODAY = date(2027, 3, 1)
LATER = date(2027, 5, 4)


def need_of(
    employee: Person, manager: Person, what: str = "Leda grupper", at: datetime = AT
) -> Outcome:
    """A development need that the two agreed."""
    terms = Terms(
        Kind.DEVELOPMENT_NEED,
        what=what,
        owner_party=Party.EMPLOYEE,
        due_on=date(at.year, 12, 1),
    )
    return agree(employee, agreed_with=manager, terms=terms, by=employee, at=at)


def plan(**given: Any) -> Plan:
    """Two and a half days for 12 000 kr in May, arranged by the employee."""
    told: dict[str, Any] = {"days": Decimal("2.5"), "kronor": 12_000, "arranged_by": Party.EMPLOYEE}
    return Plan(**(told | {"from_on": LATER} | given))


def asked(**given: Any) -> Plan:
    """The same, without a day and waiting for an answer."""
    return plan(**({"from_on": None, "answer_by": date(2027, 3, 20)} | given))


def activity_for(
    need: Outcome, given: Plan | None = None, what: str = "Kurs i gruppledning", at: datetime = AT
) -> Activity:
    return add(need, what=what, plan=given or plan(), by=need.employee, at=at)
