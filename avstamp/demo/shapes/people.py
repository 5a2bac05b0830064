"""The people, as people.toml tells of them."""

from dataclasses import dataclass

from avstamp.demo.shapes.words import Duty, Language, tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A memory slip: what somebody wrote down for themselves, and when."""

    offset: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What somebody does about a change of manager, on one day."""

    offset: int
    meet: bool = False  # asks for the three to meet
    pick: bool = False  # lets the new manager read every older summary
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person; ``offered`` orders those on the sign-in page, 0 is not offered there."""

    id: str
    given_name: str
    family_name: str
    role_profile: str
    position: str
    unit: str
    manager: str = ""
    manager_since: int | None = None
    former_manager: str = ""
    stands_in: str = ""  # leads them until the manager comes
    stands_in_since: int = 0
    years_employed: float
    email: str
    language: Language = "sv"
    duties: tuple[Duty, ...] = ()
    offered: int = 0
    left: bool = False
    left_offset: int | None = None
    rests_offset: int | None = None
    back_offset: int | None = None
    situation_sv: str
    situation_en: str
    later: str = ""
    protected: bool = False
    handover: Handover | None = None
    slips: tuple[Slip, ...] = tables("slip")

    @property
    def employed_offset(self) -> int:
        """The first day of employment."""
        return -round(self.years_employed * 365.25)
