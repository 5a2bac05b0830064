"""An import from its file to its end, and what is kept of it meanwhile."""

import uuid
from enum import StrEnum
from typing import ClassVar

from django.db import models

from avstamp.people.models import Person
from avstamp.vault.sealed import SealedRow


class Stage(StrEnum):
    """How far an import has come; derived from what has been noted of it."""

    COLUMNS = "columns"  # somebody is to say what its columns are
    PLANNING = "planning"
    PLANNED = "planned"
    WRITING = "writing"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"
    ABANDONED = "abandoned"


_COUNTED = (
    "rows",
    "faults",
    "changes",
    "created",
    "moved",
    "changed",
    "ended",
    "units",
    "new_people",
    "accounts",
    "left_out",
    "in_the_way",
)


class Import(models.Model):
    """One file of people. Of the file itself nothing is here: what was read of it is sealed in
    parts, which go when it ends; then this row is the memory of it, in numbers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Nobody: whoever looks after the server, from its command line.
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_index=True)
    # True while it is under way, and then empty: one at a time in the whole organisation.
    current = models.BooleanField(null=True, unique=True)
    # What was chosen.
    complete = models.BooleanField()
    from_on = models.DateField()
    gone_on = models.DateField(null=True)  # from when on those are gone who are missing
    new_units = models.BooleanField(default=True)
    give_accounts = models.BooleanField(default=False)
    columns = models.JSONField(null=True)  # what is said in which column, once that is settled
    columns_at = models.DateTimeField(null=True)
    # What was found out: counts of lines by list, of rows, and of faults; no names.
    counts = models.JSONField(default=dict)
    planned_at = models.DateTimeField(null=True)
    changed_meanwhile = models.BooleanField(default=False)  # planned anew after "go on"
    fingerprint = models.CharField(max_length=64, default="")  # of what was planned and shown
    asked_at = models.DateTimeField(null=True)  # to go on
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    undo_asked_at = models.DateTimeField(null=True)
    undo_asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    abandoned_at = models.DateTimeField(null=True)
    failed = models.BooleanField(default=False)  # a mistake of ours; nothing was changed

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.stage}"

    @property
    def vault(self) -> str:
        """What is kept of the file dies together."""
        return f"import:{self.id}"

    @property
    def stage(self) -> Stage:
        noted = (
            (self.abandoned_at, Stage.ABANDONED),
            (self.undone_at, Stage.UNDONE),
            (self.undo_asked_at, Stage.UNDOING),
            (self.done_at, Stage.DONE),
            (self.asked_at, Stage.WRITING),
            (self.planned_at, Stage.PLANNED),
            (self.columns, Stage.PLANNING),
        )
        return next((stage for moment, stage in noted if moment), Stage.COLUMNS)

    @property
    def numbers(self) -> dict[str, int]:
        """How much of everything, also of what has not been counted."""
        counted: dict[str, int] = self.counts
        return dict.fromkeys(_COUNTED, 0) | counted

    @property
    def faults(self) -> int:
        return self.numbers["faults"]

    @property
    def changes(self) -> int:
        """How many people and units something is done about."""
        return self.numbers["changes"]


class Part(SealedRow):
    """Something kept of an import while it is needed, packed: the rows that were read, what is
    shown of the plan, all of it, what each changed row was before, and what stands in the way of
    putting it back."""

    class Kind(models.TextChoices):
        TABLE = "table"
        SHOWN = "shown"
        WHOLE = "whole"
        JOURNAL = "journal"
        IN_THE_WAY = "in_the_way"

    sealed: ClassVar[tuple[str, ...]] = ("text",)
    text: str

    of = models.ForeignKey(Import, models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=12, choices=Kind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "kind"], name="one_part_of_an_import_a_kind")
        ]

    def __str__(self) -> str:
        return self.kind


class KnownColumns(models.Model):
    """What somebody said the columns are of files with these headings."""

    headings = models.CharField(max_length=64, primary_key=True)  # a digest of them
    fields = models.JSONField()  # what is said in which column
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.headings
