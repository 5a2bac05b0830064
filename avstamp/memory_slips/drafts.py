"""A new slip is kept while it is written, as every long text."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from avstamp.drafts.kept_forms import Form
from avstamp.people.models import Person, own_vault
from avstamp.policy.engine import Denied


def _vault_of(action: str, person: Person, about: UUID, _at: datetime) -> str:
    if about != person.id:
        raise Denied(action, about)
    return own_vault(person.id)


def _address(_about: UUID) -> str:
    return reverse("memory_slips:slips")


FORM = "memory_slips.own"
FORMS = (Form(FORM, ("slip",), _vault_of, _("A memory slip"), _address),)
