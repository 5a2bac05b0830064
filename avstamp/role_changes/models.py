"""What becomes of a change to the role that two people agreed to ask for."""

from typing import ClassVar

from django.db import models

from avstamp.goals.models import Outcome
from avstamp.people.models import Person
from avstamp.role_profiles.models import OwnVersion, RoleProfile, RoleProfileVersion
from avstamp.vault.sealed import SealedRow


class Accepted(SealedRow):
    """It stands in the employee's role profile, with what was changed, as it was then.

    Each text is lines: what was added, what was reworded beside how it read before, what was left
    out; priority and support where they read otherwise. By whom and when, the version tells.
    """

    sealed: ClassVar[tuple[str, ...]] = (
        "added", "reworded", "before", "removed", "priority", "support",
    )  # fmt: skip
    added: str
    reworded: str
    before: str
    removed: str
    priority: str
    support: str

    outcome = models.OneToOneField(Outcome, models.CASCADE, related_name="accepted")
    own_version = models.OneToOneField(OwnVersion, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.own_version_id)

    @property
    def rewordings(self) -> list[tuple[str, str]]:
        """Each reworded line: as it read, as it reads."""
        return list(zip(self.before.splitlines(), self.reworded.splitlines(), strict=True))


class Asked(SealedRow):
    """The manager has asked HR to change the profile for everybody who has it.

    In words written for HR, who see who asks and about which profile, never about whom.
    """

    text: str

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="asked_of_hr")
    profile = models.ForeignKey(RoleProfile, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.profile_id)


class Reply(SealedRow):
    """What HR answered: with a new version of the profile, or with a sentence alone."""

    sealed: ClassVar[tuple[str, ...]] = ("sentence",)
    sentence: str

    asked = models.OneToOneField(Asked, models.CASCADE, related_name="reply")
    new_version = models.ForeignKey(RoleProfileVersion, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.asked_id)
