"""The forms about a change to a role whose texts are kept while they are written."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from avstamp.core.clock import local_day
from avstamp.drafts.kept_forms import Form
from avstamp.goals.models import Outcome
from avstamp.people.models import Duty, Person, own_vault
from avstamp.people.queries import in_force
from avstamp.policy.engine import Denied
from avstamp.role_changes import rules
from avstamp.role_changes.actions import hold_change
from avstamp.role_changes.queries import within_reach_of

WORDING = ("responsibilities", "work_tasks", "expected_results", "priority", "support")


def _vault_of(action: str, person: Person, about: UUID, at: datetime) -> str:
    return hold_change(action, Outcome(pk=about), by=person, at=at).vault


def _vault_of_asked(action: str, person: Person, about: UUID, at: datetime) -> str:
    duty = Duty.objects.filter(in_force(local_day(at)), person=person, kind=Duty.Kind.HR_PARTNER)
    asked = within_reach_of(person, local_day(at)).filter(pk=about).first()
    if asked is None or not duty.exists():
        raise Denied(action, about)
    rules.check_unanswered(answered=hasattr(asked, "reply"))
    # In their own vault: that of the outcome dies if the two take it away.
    return own_vault(person.id)


def _outcome(about: UUID) -> str:
    return reverse("goals:outcome", args=[about])


def _asked(about: UUID) -> str:
    return reverse("role_changes:decide", args=[about])


FORMS = (
    Form("role_changes.accept", WORDING, _vault_of, _("A change to a role profile"), _outcome),
    Form("role_changes.answer", ("reason",), _vault_of, _("An answer about the role"), _outcome),
    Form("role_changes.ask", ("to_hr",), _vault_of, _("A question to HR"), _outcome),
    Form(
        "role_changes.publish",
        WORDING,
        _vault_of_asked,
        _("A new version of a role profile"),
        _asked,
    ),
    Form("role_changes.decline", ("reply",), _vault_of_asked, _("An answer about a role"), _asked),
)
