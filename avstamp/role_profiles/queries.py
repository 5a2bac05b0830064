"""Reads about role profiles."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from avstamp.core.prepared import prepared
from avstamp.core.text import swedish_sort_key
from avstamp.people.models import Person
from avstamp.people.queries import in_force
from avstamp.role_profiles.models import (
    Holding,
    OwnLine,
    OwnVersion,
    RoleItem,
    RoleProfileVersion,
)
from avstamp.vault.sealed import SealedRow, reveal_together

type Line = RoleItem | OwnLine


@dataclass(frozen=True)
class Role:
    """A role profile as it reads on a day, for a person with what is their own laid over it."""

    version: RoleProfileVersion
    name: str
    since: date
    responsibilities: Sequence[Line]
    work_tasks: Sequence[Line]
    expected_results: Sequence[Line]
    own: OwnVersion | None = None

    @property
    def items(self) -> Sequence[Line]:
        return [*self.responsibilities, *self.work_tasks, *self.expected_results]

    @property
    def sealed(self) -> Sequence[SealedRow]:
        """The rows in it with words that are one person's own."""
        lines = [line for line in self.items if isinstance(line, OwnLine)]
        return [self.own, *lines] if self.own else []

    @property
    def lists(self) -> Sequence[tuple[str, Sequence[Line]]]:
        """Each of the three with its heading."""
        return [
            (_("Responsibilities"), self.responsibilities),
            (_("Tasks"), self.work_tasks),
            (_("Expected results"), self.expected_results),
        ]

    @property
    def priority(self) -> str:
        return (self.own and self.own.priority) or self.version.priority

    @property
    def support(self) -> str:
        return (self.own and self.own.support) or self.version.support

    @property
    def reads_since(self) -> date:
        """The day since which it has read as it does."""
        return max(self.version.from_on, self.own.from_on) if self.own else self.version.from_on

    @property
    def written_at(self) -> datetime:
        """When something in it was last written."""
        return max(self.version.at, self.own.at) if self.own else self.version.at


def role_of(person: Person, on: date) -> Role | None:
    """The person's role on the day, its words revealed; None with no profile with content.

    One query, and two more (of the keys too) where something is the person's own.
    """
    role = sealed_role_of(person, on)
    if role:
        reveal_together(role.sealed)
    return role


def sealed_role_of(person: Person, on: date) -> Role | None:
    """The same with ``sealed`` still to be revealed, with other rows of the page."""
    items = _items(person, on)
    if not items:
        return None
    shared, own = _role(items), vars(items[0])["own"]
    return _laid_over(shared, own) if own else shared


def shared_role_of(person: Person, on: date) -> Role | None:
    """The profile that the person shares with others, without what is their own."""
    items = _items(person, on)
    return _role(items) if items else None


@prepared
def _items(person: Person, on: date) -> QuerySet[RoleItem]:
    holding = Holding.objects.filter(in_force(on), person=person)
    since = Subquery(holding.values("from_on")[:1])
    # What was their own when they had the same role once before is not so again.
    own = OwnVersion.objects.filter(
        person=person, profile=OuterRef("version__profile"), from_on__lte=on, from_on__gte=since
    ).order_by("-number")
    return (
        RoleItem.objects.filter(version__in=_latest(person, on).values("id")[:1])
        .select_related("version__profile")
        .annotate(since=since, own=Subquery(own.values("id")[:1]))
    )


@prepared
def _own_lines(version: UUID) -> QuerySet[OwnLine]:
    lines = OwnLine.objects.filter(own_version=version)
    return lines.select_related("own_version").order_by("position")


def _laid_over(shared: Role, version: UUID) -> Role:
    """The shared profile with one person's own lines in it."""
    lines = _own_lines(version)
    # With no line, the texts beside the lists are all that is their own.
    own = lines[0].own_version if lines else OwnVersion.objects.get(pk=version)
    return replace(
        shared,
        own=own,
        responsibilities=_with(shared.responsibilities, RoleItem.Kind.RESPONSIBILITY, lines),
        work_tasks=_with(shared.work_tasks, RoleItem.Kind.WORK_TASK, lines),
        expected_results=_with(shared.expected_results, RoleItem.Kind.EXPECTED_RESULT, lines),
    )


def _with(shared: Sequence[Line], kind: RoleItem.Kind, lines: Sequence[OwnLine]) -> list[Line]:
    """A reworded line stands where the shared one stood; what is added stands last."""
    own = {line.lineage: line for line in lines if line.kind == kind}
    kept = [own.pop(line.lineage, line) for line in shared]
    return [line for line in [*kept, *own.values()] if not getattr(line, "left_out", False)]


def held_by(person: Person) -> list[Holding]:
    """Every role the person has had, has or will have, the latest first."""
    rows = Holding.objects.filter(person=person).select_related("profile")
    return list(rows.order_by("-from_on", "id"))


def role_version(person: Person, on: date) -> RoleProfileVersion | None:
    """The version a talk held on the day is held with."""
    return _latest(person, on).first()


def _latest(person: Person, on: date) -> QuerySet[RoleProfileVersion]:
    return RoleProfileVersion.objects.filter(
        profile__in=Holding.objects.filter(in_force(on), person=person).values("profile"),
        from_on__lte=on,
    ).order_by("-number")


def _role(items: Sequence[RoleItem]) -> Role:
    kinds = RoleItem.Kind

    def of(kind: RoleItem.Kind) -> list[RoleItem]:
        return [item for item in items if item.kind == kind]

    version = items[0].version
    return Role(
        version=version,
        name=version.profile.name,
        since=vars(items[0])["since"],
        responsibilities=of(kinds.RESPONSIBILITY),
        work_tasks=of(kinds.WORK_TASK),
        expected_results=of(kinds.EXPECTED_RESULT),
    )


def current_versions(on: date) -> list[RoleProfileVersion]:
    """Every profile as it reads on the day, with its name, in Swedish order."""
    later = RoleProfileVersion.objects.filter(
        profile=OuterRef("profile"), from_on__lte=on, number__gt=OuterRef("number")
    )
    rows = RoleProfileVersion.objects.filter(~Exists(later), from_on__lte=on)
    return sorted(
        rows.select_related("profile"), key=lambda row: swedish_sort_key(row.profile.name)
    )


def profile_on(profile: UUID, on: date) -> Role | None:
    """One profile as it reads on the day; None if there is none, or it says nothing yet."""
    latest = RoleProfileVersion.objects.filter(profile=profile, from_on__lte=on)
    items = list(
        RoleItem.objects.filter(version__in=latest.order_by("-number").values("id")[:1])
        .select_related("version__profile")
        .annotate(since=F("version__from_on"))
    )
    return _role(items) if items else None
