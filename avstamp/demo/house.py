"""What stands before anybody talks."""

from collections.abc import Mapping
from dataclasses import dataclass

from avstamp.goals.models import Direction
from avstamp.guides.models import GuideVersion
from avstamp.people.models import Person, Unit
from avstamp.role_profiles.models import RoleItem


@dataclass(frozen=True, slots=True)
class House:
    """What stands before anybody talks, by the ids of the content."""

    people: Mapping[str, Person]
    units: Mapping[str, Unit]
    guide_version: GuideVersion
    directions: Mapping[str, Direction]
    role_items: Mapping[str, Mapping[str, RoleItem]]  # by employee, then by the words of the line
