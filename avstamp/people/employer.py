"""Verbs about the employer itself: what it is called, its logo, public or private, disposal.

The caller's screen has checked that ``by`` looks after the organisation.
"""

from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.backups.actions import erase
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.people import talk_name
from avstamp.people.models import (
    Disposal,
    DisposalDecision,
    Logo,
    Organisation,
    Person,
    SectorChange,
)
from avstamp.people.pictures import Picture
from avstamp.policy.engine import Denied

LONGEST_REFERENCE = 80
_MOST_MONTHS = 100 * 12


@audited()
def describe(*, name: str, talk_sv: str, talk_en: str, by: Person, at: datetime) -> None:
    """What the organisation is called, and what it calls its yearly conversation."""
    _is_real(by, "people.about")
    here = Organisation.objects.select_for_update().get()
    told = {
        "name": " ".join(name.split()) or here.name,
        "talk_sv": talk_name.cleaned(talk_sv, "sv"),
        "talk_en": talk_name.cleaned(talk_en, "en"),
    }
    if all(getattr(here, field) == value for field, value in told.items()):
        return
    Organisation.objects.filter(pk=here.pk).update(**told)
    audit.record("people.about", subject=here.pk, by=by.id, at=at)


@audited()
def choose_logo(picture: Picture, *, by: Person, at: datetime) -> None:
    """The picture stands on every page and on paper from now on; what was there is gone."""
    here = Organisation.objects.select_for_update().get()
    digest = sha256(picture.content).hexdigest()
    if Logo.objects.filter(digest=digest).exists():
        return
    erase(Logo.objects.all(), at=at)
    Logo.objects.create(
        organisation=here,
        content=picture.content,
        kind=picture.kind,
        width=picture.width,
        height=picture.height,
        digest=digest,
        by=by,
        at=at,
    )
    audit.record("people.about", subject=here.pk, by=by.id, at=at)


@audited()
def remove_logo(*, by: Person, at: datetime) -> None:
    """No logo any more; none is well too."""
    here = Organisation.objects.select_for_update().get()
    if erase(Logo.objects.all(), at=at):
        audit.record("people.about", subject=here.pk, by=by.id, at=at)


@audited()
def become(*, public: bool, by: Person, at: datetime) -> None:
    """The organisation is a public authority from today, or none from today; the same is well too.

    What was confirmed before stays what it was: nothing of it is written anew.
    """
    here = Organisation.objects.select_for_update().get()
    if here.public_mode == public:
        return
    Organisation.objects.filter(pk=here.pk).update(public_mode=public)
    SectorChange.objects.create(public_mode=public, on=local_day(at), by=by, at=at)
    audit.record("people.sector", subject=here.pk, by=by.id, at=at)


@audited()
def decide_disposal(
    kind: Disposal, *, reference: str, decided_on: date, months: int, by: Person, at: datetime
) -> DisposalDecision:
    """For how long a kind of document is kept, by whose decision. The same twice is one row."""
    reference = " ".join(reference.split())
    if not reference:
        raise UnableTo(_("Write the reference of the decision, so that it can be found."))
    if len(reference) > LONGEST_REFERENCE:
        raise UnableTo(_("That is longer than fits here. Please shorten it."))
    if decided_on > local_day(at):
        raise UnableTo(_("A decision is entered when it has been made. That day lies ahead."))
    if not 1 <= months <= _MOST_MONTHS:
        raise UnableTo(_("Write for how many months it is kept, at least one."))
    _is_real(by, "people.disposal")
    list(Organisation.objects.select_for_update())
    told = {"reference": reference, "decided_on": decided_on, "months": months}
    last = DisposalDecision.objects.filter(kind=kind).order_by("-at").first()
    if last and all(getattr(last, field) == value for field, value in told.items()):
        return last
    made = DisposalDecision.objects.create(kind=kind, by=by, at=at, **told)
    audit.record("people.disposal", subject=made.pk, by=by.id, at=at)
    return made


def _is_real(by: Person, action: str) -> None:
    """Somebody invented says nothing of the house, whatever their duty is. Raises Denied."""
    if by.invented:
        raise Denied(action)


@audited()
def save_about(said: Mapping[str, Any], *, by: Person, at: datetime) -> None:
    """All that an AboutForm says: names, and a logo that is chosen or taken away."""
    names = {name: said[name] for name in ("name", "talk_sv", "talk_en")}
    describe(**names, by=by, at=at)
    if said["logo"]:
        choose_logo(said["logo"], by=by, at=at)
    elif said["remove_logo"]:
        remove_logo(by=by, at=at)
