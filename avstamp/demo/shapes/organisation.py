"""The organisation around the people, as organisation.toml tells it."""

from dataclasses import dataclass

from avstamp.demo.shapes.words import tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A nämnd: a public authority of its own."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit; the one at the top has no parent."""

    id: str
    name: str
    authority: str
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """Where a unit is going during a period."""

    id: str
    unit: str
    text: str
    from_offset: int
    to_offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleProfile:
    """What a role requires, what goes first when time is short, and whom to turn to."""

    id: str
    name: str
    responsibilities: tuple[str, ...]
    tasks: tuple[str, ...]
    expected_results: tuple[str, ...]
    priority: str
    support: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """Who stands in for a manager, on which days."""

    manager: str
    stand_in: str
    from_offset: int
    until_offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyRep:
    """Who is safety representative in a unit, and since when."""

    unit: str
    person: str
    from_offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """The organisation around the people."""

    name: str
    public_mode: bool
    authorities: tuple[Authority, ...] = tables("authority")
    units: tuple[Unit, ...] = tables("unit")
    directions: tuple[Direction, ...] = tables("direction")
    role_profiles: tuple[RoleProfile, ...] = tables("role_profile")
    safety_reps: tuple[SafetyRep, ...] = tables("safety_rep")
    stand_ins: tuple[StandIn, ...] = tables("stand_in")
