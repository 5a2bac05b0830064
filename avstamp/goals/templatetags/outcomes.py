"""Words about outcomes, for templates."""

from django import template

from avstamp.goals.lives import how_ended
from avstamp.goals.models import CheckIn, Outcome
from avstamp.goals.names import HANGS_ON, KINDS
from avstamp.people.models import Person

register = template.Library()


@register.filter
def kind_name(kind: str) -> str:
    """Åtagande · Commitment"""
    return str(KINDS.get(kind, ""))


@register.filter
def ending_name(how: str, kind: str) -> str:
    """Klart · Done; of a work environment matter Kontrollerad · Checked"""
    return how_ended(how, kind)


@register.filter
def hangs_on_name(hung_on: str) -> str:
    """ansvaret · the responsibility; empty for what hangs on nothing"""
    return str(HANGS_ON.get(hung_on, ""))


@register.filter
def party_of(outcome: Outcome, person: Person) -> str:
    """On which side of it one of the two stands."""
    return outcome.party_of(person.pk)


@register.filter
def waits_for(check_in: CheckIn, person: Person) -> bool:
    """Whether the person is the one who can answer a check-in that nobody has answered."""
    outcome = check_in.outcome
    answered = hasattr(check_in, "reply")
    return not answered and outcome.party_of(check_in.by_id) != outcome.party_of(person.pk)
