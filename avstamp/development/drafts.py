"""The forms about activities whose texts are kept while they are written."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from avstamp.core.clock import local_day
from avstamp.development import queries, rules
from avstamp.drafts.kept_forms import Form
from avstamp.goals.actions.hold import hold
from avstamp.goals.models import Outcome
from avstamp.goals.queries import visible_to
from avstamp.people.models import Person
from avstamp.policy.engine import Denied


def _vault_of_need(action: str, person: Person, about: UUID, at: datetime) -> str:
    need = visible_to(person, local_day(at)).filter(pk=about).first()
    if need is None or not rules.takes_activities(need.kind):
        raise Denied(action, about)
    return _held(action, need, person, at).vault


def _vault_of_activity(action: str, person: Person, about: UUID, at: datetime) -> str:
    activity = queries.activity_for(person, about, local_day(at))
    if activity is None:
        raise Denied(action, about)
    try:
        return _held(action, activity.need, person, at).vault
    except Denied as denied:
        raise Denied(action, about) from denied


def _held(action: str, need: Outcome, person: Person, at: datetime) -> Outcome:
    return hold(action, need, by=person, at=at)


def _need(about: UUID) -> str:
    return reverse("goals:outcome", args=[about])


def _activity(about: UUID) -> str:
    return reverse("development:activity", args=[about])


FORMS = (
    Form("development.add", ("activity",), _vault_of_need, _("A development activity"), _need),
    Form("development.answer", ("reason",), _vault_of_activity, _("An answer"), _activity),
    Form("development.done", ("gave",), _vault_of_activity, _("What came of it"), _activity),
    Form("development.gain", ("gain",), _vault_of_activity, _("What came of it"), _activity),
)
