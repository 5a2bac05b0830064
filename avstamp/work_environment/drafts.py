"""The forms about a work environment matter whose texts are kept while they are written."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from avstamp.drafts.kept_forms import Form
from avstamp.goals import drafts as goals
from avstamp.goals.models import Kind, Outcome
from avstamp.people.models import Person
from avstamp.policy.engine import Denied


def _vault_of(action: str, person: Person, about: UUID, at: datetime) -> str:
    if not Outcome.objects.filter(pk=about, kind=Kind.WORK_ENVIRONMENT_MATTER).exists():
        raise Denied(action, about)
    return goals.vault_of(action, person, about, at)


def _share_address(about: UUID) -> str:
    return reverse("work_environment:share", args=[about])


FORMS = (
    Form(
        "work_environment.investigate",
        ("investigated",),
        _vault_of,
        _("What was found out about a work environment matter"),
        goals.address,
    ),
    Form(
        "work_environment.assess",
        ("assessed",),
        _vault_of,
        _("How a risk is assessed"),
        goals.address,
    ),
    Form(
        "work_environment.measure",
        ("measure",),
        _vault_of,
        _("A measure in the work environment"),
        goals.address,
    ),
    Form(
        "work_environment.follow_up",
        ("followed_up",),
        _vault_of,
        _("How a measure turned out"),
        goals.address,
    ),
    Form(
        "work_environment.share",
        ("shared_text",),
        _vault_of,
        _("A text for the safety representative"),
        _share_address,
    ),
)
