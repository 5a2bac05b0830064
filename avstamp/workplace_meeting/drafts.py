"""The forms about a topic for the meeting, whose texts are kept while they are written."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.drafts.kept_forms import Form
from avstamp.goals.actions.hold import hold
from avstamp.goals.models import Kind, Outcome
from avstamp.people.models import Person
from avstamp.policy.engine import Denied
from avstamp.workplace_meeting import queries
from avstamp.workplace_meeting.models import Topic


def _vault_of_outcome(action: str, person: Person, about: UUID, at: datetime) -> str:
    # A draft is its writer's alone, and dies with what the two agreed.
    outcome = Outcome.objects.filter(pk=about, kind=Kind.WORKPLACE_MEETING_TOPIC).first()
    if outcome is None:
        raise Denied(action, about)
    return hold(action, outcome, by=person, at=at).vault


def _vault_of_topic(action: str, person: Person, about: UUID, at: datetime) -> str:
    list(Topic.objects.select_for_update(no_key=True).filter(pk=about).values("pk"))
    topic = queries.collected(person, about, local_day(at))
    if topic is None:
        raise Denied(action, about)
    if hasattr(topic, "taken_up"):
        raise UnableTo(_("It has been taken up already."))
    return topic.vault


REWORD, TAKE_UP = "workplace_meeting.reword", "workplace_meeting.topic"
FORMS = (
    Form(
        REWORD,
        ("meeting_text",),
        _vault_of_outcome,
        _("A text for the workplace meeting"),
        lambda about: reverse("goals:outcome", args=[about]),
    ),
    Form(
        TAKE_UP,
        ("came_of_it",),
        _vault_of_topic,
        _("What came of a topic at a workplace meeting"),
        lambda about: reverse("workplace_meeting:topic", args=[about]),
    ),
)
