"""The forms of a conversation whose texts are kept while they are written, each for its writer.

What is begun on the talk page is another matter: that page shows only what both may read.
"""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from avstamp.conversations import queries
from avstamp.conversations.models.preparation import private_vault
from avstamp.conversations.rules import check
from avstamp.core.clock import local_day
from avstamp.drafts.kept_forms import Form
from avstamp.people.models import Person


def _vault_of(action: str, person: Person, about: UUID, at: datetime) -> str:
    _conversation, standing = queries.standing(about, person, local_day(at))
    check(action, standing)
    return private_vault(about, person.id)


def _address(about: UUID) -> str:
    return reverse("conversations:summary", args=[about])


FORMS = (
    Form("conversations.remark", ("remark",), _vault_of, _("A comment of your own"), _address),
    Form("conversations.reopen", ("reason",), _vault_of, _("Why you reopen a summary"), _address),
)
