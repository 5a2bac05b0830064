"""A new version of a profile, for everybody who has it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from avstamp.people.models import Person
from avstamp.role_profiles.models import RoleItem, RoleProfile, RoleProfileVersion
from avstamp.role_profiles.reading import carried_on


@transaction.atomic
def publish_version(
    profile: RoleProfile,
    *,
    items: Mapping[RoleItem.Kind, Sequence[str]],
    priority: str,
    support: str,
    from_on: date,
    by: Person | None,
    at: datetime,
) -> RoleProfileVersion:
    """The profile as it reads from a day on; a line that goes on keeps its lineage."""
    RoleProfile.objects.select_for_update().get(pk=profile.pk)
    latest = profile.versions.order_by("-number").first()
    version = RoleProfileVersion.objects.create(
        profile=profile,
        number=latest.number + 1 if latest else 1,
        from_on=from_on,
        priority=priority,
        support=support,
        by=by,
        at=at,
    )
    before = list(latest.items.all()) if latest else []
    made = []
    for kind, texts in items.items():
        pairs = carried_on([item for item in before if item.kind == kind], texts)
        for position, (line, text) in enumerate(pairs):
            item = RoleItem(version=version, kind=kind, position=position, text=text)
            item.lineage = line.lineage if line else item.lineage
            made.append(item)
    RoleItem.objects.bulk_create(made)
    return version
