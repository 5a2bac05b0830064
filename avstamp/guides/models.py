"""A guide, its numbered versions, and what they consist of. A published version is frozen.

A conversation is held with one version for ever, so nothing in a published version may move.
Every write that Django's public API offers is refused here once the version is out.
"""

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django.db import models


class FrozenVersionError(Exception):
    """A published version was about to be changed; make a new version instead."""


class FreezableQuerySet[Row: "Freezable"](models.QuerySet[Row]):
    """Refuses to write rows that belong to a published version."""

    def published(self) -> "FreezableQuerySet[Row]":
        """The rows whose version is published."""
        return self.filter(**{f"{self.model.published_path}__isnull": False})

    def refuse_published(self) -> None:
        """Raise if any of these rows is frozen."""
        if self.published().exists():
            raise FrozenVersionError(self.model.__name__)

    def update(self, **values: Any) -> int:
        self.refuse_published()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        self.refuse_published()
        return super().delete()

    # As on Django's own: not on the manager, and not from a template.
    delete.queryset_only = True  # type: ignore[attr-defined]
    delete.alters_data = True  # type: ignore[attr-defined]

    def bulk_create(self, objs: Iterable[Row], *args: Any, **options: Any) -> list[Row]:
        rows = list(objs)
        self.model.refuse_in_published(rows)
        return super().bulk_create(rows, *args, **options)


class Freezable(models.Model):
    """A row of a guide's version; `part_of` names the row above it, the same all the way up."""

    part_of: ClassVar[str] = ""
    published_path: ClassVar[str] = "published_at"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    objects = FreezableQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def refuse_in_published(cls, rows: Iterable["Freezable"]) -> None:
        """Raise if any of the rows would become a part of a published version."""
        if cls.part_of:
            above = cast("type[Freezable]", cls._meta.get_field(cls.part_of).related_model)
            keys = {getattr(row, f"{cls.part_of}_id") for row in rows}
            above.objects.filter(pk__in=keys).refuse_published()

    def save(self, *args: Any, **kwargs: Any) -> None:
        type(self).objects.filter(pk=self.pk).refuse_published()
        self.refuse_in_published([self])
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        type(self).objects.filter(pk=self.pk).refuse_published()
        return super().delete(*args, **kwargs)


class Guide(models.Model):
    """A samtalsmall, under one key through all its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.key


class GuideVersion(Freezable):
    """One wording of a guide. Without `published_at` it is being put together."""

    guide = models.ForeignKey(Guide, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["guide", "number"], name="one_version_a_number"),
        )

    def __str__(self) -> str:
        return str(self.number)


class Section(Freezable):
    """A theme of the conversation; its title is a text under `section.<key>`."""

    part_of = "version"
    published_path = "version__published_at"

    version = models.ForeignKey(GuideVersion, models.PROTECT, related_name="sections")
    key = models.CharField(max_length=40)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["version", "key"], name="one_section_a_key"),
            models.UniqueConstraint(fields=["version", "position"], name="one_section_a_place"),
        )

    def __str__(self) -> str:
        return self.key


class Question(Freezable):
    """A question; its wordings are texts under `question.<key>`, one for each voice."""

    part_of = "section"
    published_path = "section__version__published_at"

    section = models.ForeignKey(Section, models.PROTECT, related_name="questions")
    key = models.CharField(max_length=40)
    position = models.PositiveIntegerField()  # counted through the whole guide
    shows = models.JSONField(default=list)  # codes of rules.Aid
    may_become = models.JSONField(default=list)  # codes of rules.KINDS
    # What a marked sentence is offered as first; empty leaves the choice open.
    default_kind = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["section", "key"], name="one_question_a_key"),
            models.UniqueConstraint(fields=["section", "position"], name="one_question_a_place"),
        )

    def __str__(self) -> str:
        return self.key


class Text(Freezable):
    """One text in one language and voice: a row, so that a language needs no new column."""

    part_of = "version"
    published_path = "version__published_at"

    version = models.ForeignKey(GuideVersion, models.PROTECT, related_name="texts")
    key = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    voice = models.CharField(max_length=10, blank=True)  # rules.Voice
    position = models.PositiveIntegerField()  # the order in which the guide is read
    text = models.TextField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=["version", "key", "language", "voice"], name="one_text_a_voice"
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.language} {self.voice}".strip()
