"""Write down what was agreed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.clock import local_day
from avstamp.goals import rules
from avstamp.goals.actions.hold import clean
from avstamp.goals.models import Direction, HungOn, Kind, Outcome, outcome_vault
from avstamp.people.models import Person
from avstamp.role_profiles.models import OwnLine, RoleItem
from avstamp.vault.sealed import seal


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed, as a form gives it."""

    kind: str
    what: str = ""
    why: str = ""
    how_we_notice: str = ""
    owner_party: str = ""
    due_on: date | None = None
    urgent: bool = False
    hung_on: str = HungOn.NOTHING
    role_item: RoleItem | None = None
    own_line: OwnLine | None = None
    direction: Direction | None = None


@audited()
def agree(
    employee: Person,
    *,
    agreed_with: Person,
    terms: Terms,
    by: Person,
    at: datetime,
    needed_for: Outcome | None = None,
) -> Outcome:
    """Write down an outcome. Raises UnableToAgree or TooLong with a sentence for the reader.

    The caller has checked that ``by`` may agree this for the employee (a conversation's rule).
    A parked topic is stored without any words, whatever the form held.
    """
    rules.check_complete(
        terms.kind, what=terms.what, owner_party=terms.owner_party, due=terms.due_on
    )
    rules.check_ahead(terms.due_on, local_day(at))
    line = terms.role_item or terms.own_line
    rules.check_hung(terms.hung_on, line=line, direction=terms.direction)
    owned = terms.kind in rules.OWNED
    on_item, on_direction = rules.hangs_on(terms.hung_on)
    outcome = Outcome(
        kind=terms.kind,
        employee=employee,
        agreed_with=agreed_with,
        owner_party=terms.owner_party if owned else "",
        due_on=terms.due_on if owned else None,
        urgent=terms.urgent and terms.kind == Kind.WORK_ENVIRONMENT_MATTER,
        hung_on=terms.hung_on if owned else HungOn.NOTHING,
        role_item=terms.role_item if owned and on_item else None,
        own_line=terms.own_line if owned and on_item else None,
        direction=terms.direction if owned and on_direction else None,
        needed_for=needed_for,
        made_by=by,
        made_at=at,
    )
    outcome.vault = outcome_vault(outcome.id)
    _write_words(outcome, terms)
    outcome.save(force_insert=True)
    audit.record(f"goals.agree.{terms.kind}", subject=outcome.id, by=by.id, at=at)
    return outcome


def _write_words(outcome: Outcome, terms: Terms) -> None:
    said = terms.kind != Kind.PARKED_TOPIC
    seal(
        outcome,
        what=clean(terms.what) if said else "",
        why=clean(terms.why) if said else "",
        how_we_notice=clean(terms.how_we_notice) if said else "",
    )


def confirm(outcomes: QuerySet[Outcome], *, at: datetime) -> None:
    """Both have confirmed the summary these stand in; the caller's transaction holds it."""
    outcomes.filter(confirmed_at__isnull=True).update(confirmed_at=at)
