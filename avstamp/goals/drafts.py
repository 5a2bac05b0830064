"""The forms about something agreed whose texts are kept while they are written."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from avstamp.core.clock import local_day
from avstamp.drafts.kept_forms import Form
from avstamp.goals import queries, rules
from avstamp.goals.models import Outcome
from avstamp.people.models import Person
from avstamp.policy.engine import Denied, Relation, require


def vault_of(action: str, person: Person, about: UUID, at: datetime) -> str:
    """The vault of an outcome, for a form that does ``action`` on it; in any room.

    Raises Denied if this person never may, UnableTo if not now.
    """
    # Held in a question of its own, as whoever takes it away does: a draft would else come into a
    # vault whose key is gone.
    list(Outcome.objects.select_for_update(no_key=True).filter(pk=about).values("pk"))
    seen = queries.visible_to(person, local_day(at)).filter(pk=about).select_related("ending")
    outcome = seen.first()
    if outcome is None:
        raise Denied(action, about)
    rules.check_open(queries.stage(outcome))
    rules.check_takes_words(outcome.kind)
    require(action, [Relation(vars(outcome)["relation"])], queries.stage(outcome), about)
    return outcome.vault


def address(about: UUID) -> str:
    """The page about an outcome."""
    return reverse("goals:outcome", args=[about])


FORMS = (
    Form("goals.check_in", ("happened", "next_step"), vault_of, _("A check-in"), address),
    Form("goals.reply", ("answer",), vault_of, _("An answer to a check-in"), address),
    Form("goals.move_date", ("why_moved",), vault_of, _("Why a date is moved"), address),
    Form(
        "goals.ask_to_take_over",
        ("about_it",),
        vault_of,
        _("A question about taking over"),
        address,
    ),
    Form("goals.close", ("sentence",), vault_of, _("How something agreed ended"), address),
)
