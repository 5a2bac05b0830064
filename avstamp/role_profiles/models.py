"""What a role asks for: responsibilities, tasks and expected results, in versions.

Priority order and whom to turn to are there because the employer has to make them known (the
rules on organisational and social work environment, in Sweden AFS 2023:2).
"""

import uuid
from typing import ClassVar

from django.db import models

from avstamp.people.models import Person
from avstamp.vault.sealed import SealedRow


class RoleProfile(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=160, unique=True)

    def __str__(self) -> str:
        return self.name


class RoleProfileVersion(models.Model):
    """A profile as it reads from one day on. Never edited: a change is a new version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    profile = models.ForeignKey(RoleProfile, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    from_on = models.DateField()
    priority = models.TextField(blank=True)  # what goes first when time is short
    support = models.TextField(blank=True)  # whom to turn to
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "number"], name="one_profile_version_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.number}"


class RoleItem(models.Model):
    """One line of a version: a responsibility, a task or an expected result."""

    class Kind(models.TextChoices):
        RESPONSIBILITY = "responsibility"
        WORK_TASK = "work_task"
        EXPECTED_RESULT = "expected_result"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(RoleProfileVersion, models.CASCADE, related_name="items")
    kind = models.CharField(max_length=20, choices=Kind)
    position = models.PositiveIntegerField()
    text = models.TextField()
    # The same line in every version, so that a goal hung on it is still hung on it next year.
    lineage = models.UUIDField(default=uuid.uuid4, db_index=True)

    class Meta:
        ordering = ["kind", "position"]

    def __str__(self) -> str:
        return self.text


class Holding(models.Model):
    """Which role profile a person has, from one day up to but not including another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="role_holdings")
    profile = models.ForeignKey(RoleProfile, models.PROTECT, related_name="holdings")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.profile_id} {self.from_on}"


class OwnVersion(SealedRow):
    """What reads otherwise for one person than in the profile they share, from a day on.

    It lies over whatever the shared profile says by then. Never edited: a change is a new version,
    with every line in it that is the person's own. It is about somebody, so its words are sealed.
    """

    # Where empty, the shared profile's words hold.
    sealed: ClassVar[tuple[str, ...]] = ("priority", "support")
    priority: str
    support: str

    person = models.ForeignKey(Person, models.PROTECT, related_name="own_versions")
    profile = models.ForeignKey(RoleProfile, models.PROTECT, related_name="own_versions")
    number = models.PositiveIntegerField()
    from_on = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "number"], name="one_own_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.number}"


class OwnLine(SealedRow):
    """One line of a person's own: added to the shared profile, reworded, or left out of it."""

    sealed: ClassVar[tuple[str, ...]] = ("text",)
    text: str

    own_version = models.ForeignKey(OwnVersion, models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=20, choices=RoleItem.Kind)
    position = models.PositiveIntegerField()
    # That of the shared line it stands in for; of its own where it is added.
    lineage = models.UUIDField()
    left_out = models.BooleanField(default=False)

    class Meta:
        ordering = ["kind", "position"]

    def __str__(self) -> str:
        return self.text
