"""What the tests of this room make."""

from datetime import UTC, date, datetime

from avstamp.goals.models import Outcome
from avstamp.people.models import Person, Unit
from avstamp.vault.sealed import reveal
from avstamp.work_environment import actions
from avstamp.work_environment.actions.safety_reps import write_down
from avstamp.work_environment.models import SafetyRep, Sharing, Step

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
TODAY = date(2027, 3, 1)
SOON = date(2027, 3, 20)
TEXT = "Det är högljutt i en entré, och det mäts."


def appoint(person: Person, unit: Unit, from_on: date = date(2026, 1, 1)) -> SafetyRep:
    return write_down(person, unit=unit, from_on=from_on, by=None, at=AT)


def assessed(matter: Outcome, by: Person, *, serious: bool) -> Step:
    return actions.assess(matter, text="Bedömt", serious=serious, by=by, at=AT)


def planned(matter: Outcome, by: Person, what: str = "Mäta ljudet") -> Step:
    return actions.plan_measure(
        matter, what=what, party="other", who="Fastighet", due_on=SOON, by=by, at=AT
    )


def proposed(matter: Outcome, rep: Person, *, by: Person, text: str = TEXT, at=AT) -> Sharing:
    return actions.propose(matter, text=text, safety_rep=rep.pk, by=by, at=at)


def said(matter: Outcome) -> list[tuple[str, str]]:
    """Every step of the matter: its kind and its text."""
    return [(step.kind, step.text) for step in reveal(matter.steps.order_by("at", "id"))]
