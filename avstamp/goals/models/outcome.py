"""What was agreed: one row, whatever its kind."""

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from avstamp.goals.models.direction import Direction
from avstamp.people.models import Person
from avstamp.role_profiles.models import OwnLine, RoleItem
from avstamp.vault.sealed import SealedRow

if TYPE_CHECKING:
    from avstamp.goals.models.story import CheckIn


def outcome_vault(outcome: uuid.UUID) -> str:
    """An outcome dies with its check-ins."""
    return f"outcome:{outcome}"


class Kind(models.TextChoices):
    """The nine kinds of outcome; the first five have one owner and one date."""

    GOAL = "goal"
    COMMITMENT = "commitment"
    DEVELOPMENT_NEED = "development_need"
    WORK_ENVIRONMENT_MATTER = "work_environment_matter"
    ROLE_CHANGE = "role_change"
    ACHIEVEMENT = "achievement"
    FUTURE_INTEREST = "future_interest"
    WORKPLACE_MEETING_TOPIC = "workplace_meeting_topic"
    PARKED_TOPIC = "parked_topic"


class Party(models.TextChoices):
    EMPLOYEE = "employee"
    MANAGER = "manager"


class HungOn(models.TextChoices):
    """What a goal hangs on; nothing is an answer too."""

    NOTHING = ""
    RESPONSIBILITY = "responsibility"
    EXPECTED_RESULT = "expected_result"
    DIRECTION = "direction"
    OWN_AMBITION = "own_ambition"


class Outcome(SealedRow):
    """Something agreed in a conversation. A parked topic has no words at all."""

    sealed: ClassVar[tuple[str, ...]] = ("what", "why", "how_we_notice")
    what: str
    why: str
    how_we_notice: str

    kind = models.CharField(max_length=24, choices=Kind)
    employee = models.ForeignKey(Person, models.PROTECT, related_name="outcomes")
    # The manager it was agreed with; the party's promise passes on to whoever comes after.
    agreed_with = models.ForeignKey(Person, models.PROTECT, related_name="+")
    owner_party = models.CharField(max_length=8, choices=Party, blank=True)
    due_on = models.DateField(null=True)
    urgent = models.BooleanField(default=False)  # a work environment matter that cannot wait
    hung_on = models.CharField(max_length=16, choices=HungOn, blank=True)
    role_item = models.ForeignKey(RoleItem, models.PROTECT, null=True, related_name="+")
    # A line of the role that is the employee's own, in place of one they share.
    own_line = models.ForeignKey(OwnLine, models.PROTECT, null=True, related_name="+")
    direction = models.ForeignKey(Direction, models.PROTECT, null=True, related_name="+")
    # What a goal takes is a commitment of its own, with its own owner and date.
    needed_for = models.ForeignKey("self", models.CASCADE, null=True, related_name="needs")
    # When both had confirmed the summary it stands in; until then it says "not confirmed yet".
    confirmed_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["employee", "kind"]),
            models.Index(fields=["employee", "owner_party", "due_on"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="what_has_an_owner_has_a_date",
                condition=~Q(
                    kind__in=[
                        "goal",
                        "commitment",
                        "development_need",
                        "work_environment_matter",
                        "role_change",
                    ]
                )
                | (Q(due_on__isnull=False) & ~Q(owner_party="")),
            )
        ]

    def __str__(self) -> str:
        return self.kind

    def party_of(self, person: uuid.UUID) -> Party:
        """On which side of it one of the two stands, whoever is the manager by then."""
        return Party.EMPLOYEE if person == self.employee_id else Party.MANAGER

    @property
    def other_party(self) -> Party:
        """The side that does not see to it."""
        return Party.MANAGER if self.owner_party == Party.EMPLOYEE else Party.EMPLOYEE

    @property
    def role_line(self) -> RoleItem | OwnLine | None:
        """The line of the role it hangs on, if it does."""
        return self.role_item or self.own_line

    @property
    def hung_on_text(self) -> str:
        """The words of what it hangs on; empty for nothing and for an ambition of one's own."""
        return str(self.role_line or self.direction or "")

    @property
    def last_check_in(self) -> "CheckIn | None":
        """The latest check-in, from rows already fetched where they are (goals.queries)."""
        return next(reversed(list(self.check_ins.all())), None)
