"""What is sent from the page of a change to the role, and where."""

from django.urls import reverse

from avstamp.goals.models import Outcome

FORM = {
    "responsibilities": "Medier och läsfrämjande\nSamordnar 6–12 år",
    "work_tasks": "Klassbesök\nInformationsdisken på kvällar",
    "expected_results": "Fler når biblioteket",
    "priority": "Öppet",
    "support": "Chefen",
    "from_on": "2027-03-01",
}


def page(outcome: Outcome) -> str:
    return reverse("goals:outcome", args=[outcome.id])


def address(verb: str, outcome: Outcome) -> str:
    return reverse(f"role_changes:{verb}", args=[outcome.id])
