"""Which of the first steps are behind; and people who are invented."""

import uuid

from django.db import models

from avstamp.people.models import Person


class Sample(models.Model):
    """Somebody invented, whom the administrator who loaded them can be, and nobody else."""

    class Part(models.TextChoices):
        EMPLOYEE = "employee"
        MANAGER = "manager"
        HR = "hr"

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="sample")
    part = models.CharField(max_length=10, choices=Part, unique=True)
    loaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.part


class Step(models.TextChoices):
    """The first steps, in their order; and that nobody wants to hear of them any more."""

    ORGANISATION = "organisation"
    SECTOR = "sector"
    PEOPLE = "people"
    GUIDE = "guide"
    MAIL = "mail"
    REST = "rest"


STEPS = tuple(step for step in Step if step != Step.REST)


class Settled(models.Model):
    """A step is done or skipped: one row each, the latest said."""

    class How(models.TextChoices):
        DONE = "done"
        SKIPPED = "skipped"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    step = models.CharField(max_length=20, choices=Step, unique=True)
    how = models.CharField(max_length=10, choices=How)
    # Nobody where it was behind before there were such steps.
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.step
