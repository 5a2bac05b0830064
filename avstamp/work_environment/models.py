"""The life of a work environment matter, each step a row; and who is safety rep where."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from avstamp.goals.models import Outcome, Party
from avstamp.people.models import Person, Unit
from avstamp.vault.sealed import SealedRow


class SafetyRep(models.Model):
    """Somebody is safety representative in a unit, from one day up to but not including another.

    The union or the employees appoint them; here it is only written down.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="safety_rep_in")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="safety_rep_ends_after_starting",
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
            ),
            models.UniqueConstraint(
                fields=["unit", "person", "from_on"], name="one_safety_rep_a_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_on}"


class Step(SealedRow):
    """Something was done about a matter: by whom, when, and in what words. Only ever added to."""

    class Kind(models.TextChoices):
        INVESTIGATED = "investigated"
        ASSESSED = "assessed"
        MEASURE = "measure"
        FOLLOWED_UP = "followed_up"
        LIFTED = "lifted"  # outside the manager's mandate: taken up a level, without its content

    sealed: ClassVar[tuple[str, ...]] = ("text", "who")
    text: str
    who: str  # of a measure: a function outside of the two, such as the landlord

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind)
    serious = models.BooleanField(default=False)  # of an assessment
    # Of a measure: which of the two sees to it, or nobody of them; and by when.
    party = models.CharField(max_length=8, choices=Party, blank=True)
    due_on = models.DateField(null=True)
    followed_on = models.DateField(null=True)  # the day on which it was looked at
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.kind

    @property
    def open_measure(self) -> bool:
        """Whether it is a measure that has not ended."""
        return self.kind == self.Kind.MEASURE and not hasattr(self, "end")


class MeasureEnd(models.Model):
    """A measure was carried out, or is not needed any more."""

    class How(models.TextChoices):
        DONE = "done"
        NOT_NEEDED = "not_needed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    measure = models.OneToOneField(Step, models.CASCADE, related_name="end")
    how = models.CharField(max_length=12, choices=How)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.how


class Sharing(SealedRow):
    """A text about a matter, reworded and without names, for the safety representative.

    It lies in the outcome's vault and dies with it. Nobody but the two reads it before it is
    answered.
    """

    sealed: ClassVar[tuple[str, ...]] = ("text",)
    text: str

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="for_safety_reps")
    safety_rep = models.ForeignKey(Person, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # where the employee works
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["safety_rep", "outcome"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class Reading(models.Model):
    """The safety representative has had the text before them, for the first time then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sharing = models.OneToOneField(Sharing, models.CASCADE, related_name="reading")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class Answer(models.Model):
    """What became of a text that was to be shared; the latest of them counts."""

    class How(models.TextChoices):
        AGREED = "agreed"  # by the employee
        DECLINED = "declined"  # by the employee, who gives no reason
        SERIOUS = "serious"  # by the manager, without the employee: the risk is serious
        TAKEN_BACK = "taken_back"  # by the employee, who had agreed

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sharing = models.ForeignKey(Sharing, models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField()
    how = models.CharField(max_length=10, choices=How)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["sharing", "number"], name="one_answer_a_number")
        ]

    def __str__(self) -> str:
        return self.how
