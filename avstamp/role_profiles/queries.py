"""Reads about role profiles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from avstamp.core.prepared import prepared
from avstamp.core.text import swedish_sort_key
from avstamp.people.models import Person
from avstamp.people.queries import in_force
from avstamp.role_profiles.models import Holding, RoleItem, RoleProfileVersion


@dataclass(frozen=True)
class Role:
    """A person's role profile as it reads on a day."""

    version: RoleProfileVersion
    name: str
    since: date
    responsibilities: Sequence[RoleItem]
    work_tasks: Sequence[RoleItem]
    expected_results: Sequence[RoleItem]

    @property
    def items(self) -> Sequence[RoleItem]:
        return [*self.responsibilities, *self.work_tasks, *self.expected_results]


def role_of(person: Person, on: date) -> Role | None:
    """The person's role on the day, in one query; None if they have no profile with content."""
    items = _items(person, on)
    return _role(items) if items else None


@prepared
def _items(person: Person, on: date) -> QuerySet[RoleItem]:
    holding = Holding.objects.filter(in_force(on), person=person)
    return (
        RoleItem.objects.filter(version__in=_latest(person, on).values("id")[:1])
        .select_related("version__profile")
        .annotate(since=Subquery(holding.values("from_on")[:1]))
    )


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
