"""Who works here, where, and under whom: dated facts about people and units."""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q

from avstamp.core.text import swedish_sort_key


def own_vault(person: uuid.UUID) -> str:
    """What is a person's own, outside any conversation, dies together: memory slips."""
    return f"own:{person}"


class Organisation(models.Model):
    """The one employer of this installation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    # Public sector: a confirmed summary becomes an official document (TF 2 kap.).
    public_mode = models.BooleanField(default=False)
    # What it calls its yearly conversation, in each language, where it has a name of its own.
    talk_sv = models.CharField(max_length=40, blank=True, default="", db_default="")
    talk_en = models.CharField(max_length=40, blank=True, default="", db_default="")

    def __str__(self) -> str:
        return self.name


class Logo(models.Model):
    """The organisation's own mark, on the pages and on paper: the picture itself, checked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="logo")
    content = models.BinaryField()
    kind = models.CharField(max_length=4)  # png or jpeg
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey("Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest


class SectorChange(models.Model):
    """The organisation has become a public authority, or is one no more, from that day on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    public_mode = models.BooleanField()
    on = models.DateField()
    by = models.ForeignKey("Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.on}"


class Disposal(models.TextChoices):
    """The kinds of document that are kept until somebody has decided when they may go."""

    NOTES = "notes"  # preparations that were shared, and shared notes
    SUMMARIES = "summaries"  # confirmed, with comments
    AGREED = "agreed"  # goals, commitments, plans
    WORK_ENVIRONMENT = "work_environment"
    TRAIL = "trail"  # who opened what
    LEAVERS = "leavers"  # everything of somebody who has left


class DisposalDecision(models.Model):
    """A public authority has decided for how long a kind of document is kept. The last holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Disposal)
    reference = models.CharField(max_length=80)
    decided_on = models.DateField()
    months = models.PositiveSmallIntegerField()
    by = models.ForeignKey("Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reference


class Authority(models.Model):
    """A public authority, normally a nämnd: no reading role crosses its border."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    # None at all: where invented people have their place, to try the program.
    invented = models.BooleanField(default=False, db_default=False)

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=240, editable=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="units")
    # What the employer's other systems call it, where they call it anything.
    code = models.CharField(max_length=40, null=True, unique=True)
    # From this day on nobody works there; it is kept for what was said there.
    closed_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = swedish_sort_key(self.name)
        new = self._state.adding
        super().save(*args, **kwargs)
        if new:
            UnitLine.objects.bulk_create(self._lines())

    def _lines(self) -> Iterator["UnitLine"]:
        """A new unit's own, and one from each unit above it."""
        yield UnitLine(upper=self, lower=self, levels=0)
        for above in UnitLine.objects.filter(lower=self.parent_id):
            yield UnitLine(upper_id=above.upper_id, lower=self, levels=above.levels + 1)


class UnitLine(models.Model):
    """That a unit stands above another, however far, or is that unit: docs/adr/0053.

    With these "the unit and all above it" and "and all below" are one step by an index. They follow
    from ``Unit.parent``; whatever moves a unit keeps them right (``actions/units.py``).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    upper = models.ForeignKey(Unit, models.CASCADE, related_name="lines_down")
    lower = models.ForeignKey(Unit, models.CASCADE, related_name="lines_up")
    levels = models.PositiveSmallIntegerField()  # 0 for the unit itself

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lower", "upper"], name="one_line_a_pair")]

    def __str__(self) -> str:
        return f"{self.upper_id} {self.lower_id}"


def name_sort_key(given_name: str, family_name: str) -> str:
    """The key that people sort by: family name first."""
    return swedish_sort_key(f"{family_name},{given_name}")


class Person(models.Model):
    """Someone who works or worked here. Not an account: a person may lack one, and e-mail too."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=240, editable=False)
    email = models.EmailField(null=True, unique=True)
    language = models.CharField(max_length=2, default="sv")
    employed_on = models.DateField(null=True)
    # The employer's own number for them, by which a file or a directory finds them again. Never
    # a personnummer.
    number = models.CharField(max_length=40, null=True, unique=True)
    # Skyddade personuppgifter: found by nobody but those who meet them at work.
    protected = models.BooleanField(default=False, db_default=False)
    # Nobody: made up to try the program, and wiped again. Found by nobody, reads nobody real.
    invented = models.BooleanField(default=False, db_default=False)

    class Meta:
        # Whole, as lists are sorted: the first fifty are then read, and no more.
        indexes = [models.Index(fields=["sort_key", "id"])]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = name_sort_key(self.given_name, self.family_name)
        super().save(*args, **kwargs)


class StandIn(models.Model):
    """Somebody leads another's people for a time: tf chef, from one day up to another.

    Whom they then lead, and what held before comes back for each, stands in ``Assignment``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    manager = models.ForeignKey(Person, models.PROTECT, related_name="stood_in_for")
    stand_in = models.ForeignKey(Person, models.PROTECT, related_name="stands_in")
    from_on = models.DateField()
    until_on = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="stand_in_ends_after_it_starts", condition=Q(until_on__gt=F("from_on"))
            ),
            models.CheckConstraint(
                name="nobody_stands_in_for_themselves", condition=~Q(manager=F("stand_in"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_on}"

    @property
    def last_on(self) -> date:
        return self.until_on - timedelta(days=1)


class Assignment(models.Model):
    """Where a person works and who leads them there, from one day up to but not including another.

    One at a time for each person (``actions.assign`` holds the person's row and checks);
    a person is never deleted by a reorganisation, only given a new assignment.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    manager = models.ForeignKey(Person, models.PROTECT, null=True, related_name="leads")
    position = models.CharField(max_length=120)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    # The manager stands in for another, until the day the place ends.
    acting = models.BooleanField(default=False, db_default=False)
    standing_in = models.ForeignKey(StandIn, models.PROTECT, null=True, related_name="assignments")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="assignment_ends_after_it_starts",
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
            ),
            models.CheckConstraint(
                name="nobody_manages_themselves",
                condition=Q(manager__isnull=True) | ~Q(manager=F("person")),
            ),
        ]
        # Also for "does she lead him", which is asked of each of her three hundred people.
        indexes = [models.Index(fields=["manager", "person"])]

    def __str__(self) -> str:
        return f"{self.position} {self.from_on}"

    @property
    def last_on(self) -> date | None:
        return self.until_on - timedelta(days=1) if self.until_on else None


class Duty(models.Model):
    """A task a person has for the whole organisation, beside their own job."""

    class Kind(models.TextChoices):
        HR_PARTNER = "hr_partner"
        ADMIN = "admin"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="duties")
    kind = models.CharField(max_length=20, choices=Kind)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "from_on"], name="one_duty_a_start")
        ]

    def __str__(self) -> str:
        return self.kind


class Rest(models.Model):
    """Somebody *vilar*: from one day up to but not including another, is reminded of nothing.

    Why is written nowhere. One row a person, the latest said: there is no history of it.
    """

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="rest")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="rest_ends_after_it_starts",
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_on}"
