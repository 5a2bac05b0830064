"""Reads about role profiles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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
    """The person's role on the day, in three queries; None if they have no profile."""
    holding = Holding.objects.filter(in_force(on), person=person).select_related("profile").first()
    if not holding:
        return None
    version = (
        RoleProfileVersion.objects.filter(profile=holding.profile, from_on__lte=on)
        .order_by("-number")
        .first()
    )
    return _role(version, holding.profile.name, holding.from_on) if version else None


def role_version(person: Person, on: date) -> RoleProfileVersion | None:
    """The version a talk held on the day is held with, in one query."""
    return (
        RoleProfileVersion.objects.filter(
            profile__in=Holding.objects.filter(in_force(on), person=person).values("profile"),
            from_on__lte=on,
        )
        .order_by("-number")
        .first()
    )


def _role(version: RoleProfileVersion, name: str, since: date) -> Role:
    items = list(version.items.all())
    kinds = RoleItem.Kind

    def of(kind: RoleItem.Kind) -> list[RoleItem]:
        return [item for item in items if item.kind == kind]

    return Role(
        version=version,
        name=name,
        since=since,
        responsibilities=of(kinds.RESPONSIBILITY),
        work_tasks=of(kinds.WORK_TASK),
        expected_results=of(kinds.EXPECTED_RESULT),
    )
