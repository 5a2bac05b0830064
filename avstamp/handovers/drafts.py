"""The form of a change of manager whose text is kept while it is written."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from avstamp.drafts.kept_forms import Form
from avstamp.people.models import Person, own_vault
from avstamp.policy.engine import Denied


def _vault_of(action: str, person: Person, about: UUID, at: datetime) -> str:
    del at
    if person.id != about:
        raise Denied(action, about)
    return own_vault(person.id)


def _page(about: UUID) -> str:
    return reverse("handovers:handover", args=[about])


FORMS = (
    Form("handovers.comment", ("comment",), _vault_of, _("A few words to a new manager"), _page),
)
