"""The summary's own words for kinds, endings and remarks, in the language that is active."""

from datetime import date, datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from avstamp.conversations.document import Item
from avstamp.conversations.models.summary import Remark
from avstamp.goals.models import Kind
from avstamp.goals.names import HANGS_ON
from avstamp.web.templatetags.words import at_clock, day


def kinds() -> dict[str, str]:
    """The headings of the nine kinds, in the order they are written."""
    return {
        Kind.GOAL: pgettext("several outcomes of one kind", "Goals"),
        Kind.COMMITMENT: pgettext("several outcomes of one kind", "Commitments"),
        Kind.DEVELOPMENT_NEED: pgettext("several outcomes of one kind", "Development needs"),
        Kind.WORK_ENVIRONMENT_MATTER: pgettext(
            "several outcomes of one kind", "Work environment matters"
        ),
        Kind.ROLE_CHANGE: pgettext("several outcomes of one kind", "Changes to the role"),
        Kind.ACHIEVEMENT: pgettext("several outcomes of one kind", "Achievements"),
        Kind.FUTURE_INTEREST: pgettext("several outcomes of one kind", "Thoughts for the future"),
        Kind.WORKPLACE_MEETING_TOPIC: pgettext(
            "several outcomes of one kind", "For the workplace meeting"
        ),
        Kind.PARKED_TOPIC: pgettext("several outcomes of one kind", "For a separate conversation"),
    }


def hangs_on(item: Item) -> str:
    """Förväntat resultat: Fler når biblioteket"""
    kind = capfirst(str(HANGS_ON.get(item.hung_on, "")))
    return ": ".join(part for part in (kind, item.hung_on_text) if part)


def remark_by(kind: str, name: str) -> str:
    """Egen kommentar från Fatima Rahimi"""
    if kind == Remark.Kind.DIFFERING_VIEW:
        return _("Differing view from %(name)s") % {"name": name}
    return _("Own comment from %(name)s") % {"name": name}


def confirmed_by(name: str, at: datetime, *, signed_on: date | None, entered_by: str = "") -> str:
    """Bekräftat av Karin Öberg den 3 mars 2027 kl. 15.10, or by whom it was signed on paper.

    A signature on paper has its own day, ``signed_on``; ``at`` is then when it was entered.
    """
    if signed_on:
        said = _("Signed on paper by %(name)s on %(date)s, entered by %(by)s on %(entered)s")
        signed = {"name": name, "date": day(signed_on), "by": entered_by, "entered": day(at)}
        return said % signed
    named = {"name": name, "date": day(at), "time": at_clock(at)}
    return _("Confirmed by %(name)s on %(date)s at %(time)s") % named
