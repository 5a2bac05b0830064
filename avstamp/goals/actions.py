"""Verbs about what was agreed: agree, check in, close, move a date.

Each expects that its caller's transaction, or its own, holds the outcome's row.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.drafts.actions import let_go
from avstamp.drafts.sent import NOTHING, Sent
from avstamp.goals import queries, rules
from avstamp.goals.models import (
    CheckIn,
    Direction,
    Ending,
    HungOn,
    Kind,
    NewDate,
    Outcome,
    outcome_vault,
)
from avstamp.people.models import Person
from avstamp.policy.engine import Denied, Relation, require
from avstamp.role_profiles.models import RoleItem
from avstamp.saving.protocol import Save
from avstamp.saving.protocol import check as check_text
from avstamp.vault.sealed import reveal, seal


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
    rules.check_hung(terms.hung_on, role_item=terms.role_item, direction=terms.direction)
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
        what=_clean(terms.what) if said else "",
        why=_clean(terms.why) if said else "",
        how_we_notice=_clean(terms.how_we_notice) if said else "",
    )


def _clean(text: str) -> str:
    return check_text(Save(text, 0, "")).strip()


def confirm(outcomes: QuerySet[Outcome], *, at: datetime) -> None:
    """Both have confirmed the summary these stand in; the caller's transaction holds it."""
    outcomes.filter(confirmed_at__isnull=True).update(confirmed_at=at)


@audited()
def check_in(
    outcome: Outcome,
    *,
    happened: str,
    next_step: str,
    sent: Sent = NOTHING,
    by: Person,
    at: datetime,
) -> CheckIn:
    """Two lines on how it is going, by either of the two; sent twice, they are written once."""
    _hold("goals.check_in", outcome, by=by, at=at)
    if not (happened.strip() or next_step.strip()):
        raise UnableTo(_("Write at least one of the two lines."))
    row = CheckIn(outcome=outcome, vault=outcome.vault, by=by, at=at)
    seal(row, happened=_clean(happened), next_step=_clean(next_step))
    let_go(sent, by=by)
    latest = reveal(CheckIn.objects.filter(outcome=outcome).order_by("-at", "-id")[:1])
    if latest and _same(latest[0], row):
        return latest[0]
    row.save(force_insert=True)
    audit.record("goals.check_in", subject=outcome.id, by=by.id, at=at)
    return row


def _same(one: CheckIn, other: CheckIn) -> bool:
    return (one.by_id, one.happened, one.next_step) == (
        other.by_id,
        other.happened,
        other.next_step,
    )


@audited()
def close(
    outcome: Outcome,
    *,
    how: str,
    sentence: str,
    sent: Sent = NOTHING,
    by: Person,
    at: datetime,
) -> Ending:
    """Close it with a sentence; an outcome that is already closed raises UnableTo."""
    _hold("goals.close", outcome, by=by, at=at)
    if how not in Ending.How.values:
        raise UnableTo(_("Choose how it ended."))
    if not sentence.strip():
        raise UnableTo(_("Close it with a sentence on how it went."))
    row = Ending(outcome=outcome, vault=outcome.vault, how=how, by=by, at=at)
    seal(row, sentence=_clean(sentence))
    row.save(force_insert=True)
    let_go(sent, by=by)
    audit.record("goals.close", subject=outcome.id, by=by.id, at=at)
    return row


@audited()
def move_date(outcome: Outcome, *, due_on: date, by: Person, at: datetime) -> None:
    """Move the date of what has one; the old date is kept in a row of its own."""
    held = _hold("goals.close", outcome, by=by, at=at)
    if held.due_on is None:
        raise UnableTo(_("This has no date to move."))
    rules.check_ahead(due_on, local_day(at))
    if held.due_on == due_on:
        return
    NewDate.objects.create(outcome=held, before_on=held.due_on, due_on=due_on, by=by, at=at)
    Outcome.objects.filter(pk=outcome.pk).update(due_on=due_on)
    audit.record("goals.move_date", subject=outcome.id, by=by.id, at=at)


def _hold(action: str, outcome: Outcome, *, by: Person, at: datetime) -> Outcome:
    # The row is held by a query of its own and read by the next: PostgreSQL answers a query
    # that waited for a row with what it saw before it waited.
    list(Outcome.objects.select_for_update().filter(pk=outcome.pk).values("pk"))
    rows = queries.visible_to(by, local_day(at)).filter(pk=outcome.pk)
    seen = rows.select_related("ending").first()
    if seen is None:
        raise Denied(action, outcome.pk)
    rules.check_open(queries.stage(seen))
    rules.check_takes_words(seen.kind)
    require(action, [Relation(vars(seen)["relation"])], queries.stage(seen), outcome.pk)
    return seen
