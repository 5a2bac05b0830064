"""What was told by e-mail and when, and what somebody does without. Nobody's words."""

import uuid

from django.db import models

from avstamp.people.models import Person


class Choice(models.Model):
    """Whether somebody has one kind of reminder by e-mail; whoever has not chosen has it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)  # rules.Kind
    by_email = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="one_choice_a_kind"),
        ]

    def __str__(self) -> str:
        return self.kind


class Letter(models.Model):
    """One reminder by e-mail, posted on a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    on = models.DateField()
    # The Monday of its week. Seven days between two letters is the rule (rules.week_is_free); that
    # no week holds two is what the database itself can promise, whoever runs at the same time.
    week_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "week_on"], name="one_letter_a_week"),
        ]

    def __str__(self) -> str:
        return f"{self.on}"


class Line(models.Model):
    """One matter that a letter told of (rules.Told): once at each mark, whatever happens."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="lines")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)  # rules.Kind
    mark = models.CharField(max_length=20)  # by its name in rules.MARKS
    about = models.UUIDField()
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "about", "day", "mark"], name="told_once_at_a_mark"
            ),
        ]

    def __str__(self) -> str:
        return self.mark


class Quiet(models.Model):
    """Until a day no letter goes to anybody: one row, of a backup that was restored."""

    until_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.until_on}"
