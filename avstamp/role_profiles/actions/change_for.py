"""A profile that reads otherwise for one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.utils.translation import gettext_lazy as _

from avstamp.audit import actions as audit
from avstamp.audit.actions import audited
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.people.models import Person, own_vault
from avstamp.role_profiles.models import OwnLine, OwnVersion, RoleItem
from avstamp.role_profiles.queries import Role, role_of, shared_role_of
from avstamp.role_profiles.reading import carried_on
from avstamp.saving.protocol import Save
from avstamp.saving.protocol import check as check_text
from avstamp.vault.sealed import seal


@dataclass(frozen=True, slots=True)
class Wording:
    """A role as it is to read: the lines of each list, and the two texts beside them."""

    items: Mapping[RoleItem.Kind, Sequence[str]]
    priority: str
    support: str


@audited()
def change_for(
    person: Person, *, wording: Wording, from_on: date, by: Person, at: datetime
) -> OwnVersion:
    """The role reads like this for this one person from a day on; others keep theirs.

    The caller has checked that ``by`` may decide this for them. Raises UnableTo where there is no
    profile, where nothing differs, and for a day that has passed.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    if from_on < local_day(at):
        raise UnableTo(_("That day has already passed. Choose today or a later day."))
    role, shared = role_of(person, from_on), shared_role_of(person, from_on)
    if role is None or shared is None:
        raise UnableTo(_("No role profile has been written here yet, so there is none to change."))
    if _as_before(role, shared, wording):
        raise UnableTo(_("It reads as before. Change something in it, or answer with a reason."))
    own = _own_version(person, shared, wording, from_on, by, at)
    own.save(force_insert=True)
    OwnLine.objects.bulk_create(_own_lines(own, role, shared, wording))
    audit.record("role_profiles.change_for", subject=person.id, by=by.id, at=at)
    return own


def _as_before(role: Role, shared: Role, wording: Wording) -> bool:
    texts = (wording.priority or shared.priority, wording.support or shared.support)
    return texts == (role.priority, role.support) and all(
        sorted(lines) == sorted(line.text for line in role.items if line.kind == kind)
        for kind, lines in wording.items.items()
    )


def _own_version(
    person: Person, shared: Role, wording: Wording, from_on: date, by: Person, at: datetime
) -> OwnVersion:
    latest = person.own_versions.order_by("-number").first()
    own = OwnVersion(
        vault=own_vault(person.id),
        person=person,
        profile=shared.version.profile,
        number=latest.number + 1 if latest else 1,
        from_on=from_on,
        by=by,
        at=at,
    )
    priority, support = _clean(wording.priority), _clean(wording.support)
    seal(
        own,
        priority=priority if priority != shared.priority else "",
        support=support if support != shared.support else "",
    )
    return own


def _own_lines(own: OwnVersion, role: Role, shared: Role, wording: Wording) -> list[OwnLine]:
    """What of it is not as in the shared profile."""
    common = {item.lineage: item for item in shared.items}
    made, kept = [], set()
    for kind, texts in wording.items.items():
        pairs = carried_on([line for line in role.items if line.kind == kind], texts)
        for position, (line, text) in enumerate(pairs):
            lineage = line.lineage if line else uuid4()
            kept.add(lineage)
            if lineage not in common or common[lineage].text != text:
                made.append(_own_line(own, kind, position, lineage, _clean(text)))
    gone = [item for lineage, item in common.items() if lineage not in kept]
    made += [_own_line(own, item.kind, item.position, item.lineage, None) for item in gone]
    return made


def _own_line(
    own: OwnVersion, kind: str, position: int, lineage: UUID, text: str | None
) -> OwnLine:
    line = OwnLine(
        vault=own.vault,
        own_version=own,
        kind=kind,
        position=position,
        lineage=lineage,
        left_out=text is None,
    )
    seal(line, text=text or "")
    return line


def _clean(text: str) -> str:
    return check_text(Save(text, 0, ""))
