"""The risk plan in hand, whatever kind of file it is."""

from uuid import UUID

from django.http import HttpResponse

from avstamp.audit import actions as audit
from avstamp.paper.files import Kind, handed_over
from avstamp.people.letterhead import on_our_paper
from avstamp.people.queries import organisation
from avstamp.people.request import PersonRequest
from avstamp.work_environment.paper import plan_letter
from avstamp.work_environment.plan import Plan


def plan_file(
    request: PersonRequest, plan: Plan, kind: Kind, *, about: UUID, more: bool = False
) -> HttpResponse:
    """The plan as a file; that it was taken along is told in the trail."""
    employer = organisation()
    name = employer.name if employer else ""
    letter = plan_letter(plan, organisation=name, more=more, at=request.at)
    content = kind.letter(on_our_paper(letter))
    audit.record_opening(
        "work_environment.plan", subject=about, by=request.person.id, at=request.at
    )
    return handed_over(content, kind, f"handlingsplan-{request.today}")
