"""Verbs about role profiles."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from avstamp.people.models import Person
from avstamp.people.queries import in_force
from avstamp.role_profiles.models import Holding, RoleItem, RoleProfile, RoleProfileVersion


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
    """The profile as it reads from a day on; a line with the same words keeps its lineage."""
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
    before = {(item.kind, item.text): item.lineage for item in latest.items.all()} if latest else {}
    made = []
    for kind, texts in items.items():
        for position, text in enumerate(texts):
            item = RoleItem(version=version, kind=kind, position=position, text=text)
            item.lineage = before.get((kind, text), item.lineage)
            made.append(item)
    RoleItem.objects.bulk_create(made)
    return version


@transaction.atomic
def give_role(person: Person, *, profile: RoleProfile, from_on: date) -> Holding:
    """The person has this profile from a day on; what they had before ends that day.

    A later change that is already there stays: this one then holds until that day.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    theirs = Holding.objects.filter(person=person)
    theirs.filter(from_on=from_on).delete()
    theirs.filter(in_force(from_on)).update(until_on=from_on)
    later = theirs.filter(from_on__gt=from_on).order_by("from_on").first()
    return Holding.objects.create(
        person=person,
        profile=profile,
        from_on=from_on,
        until_on=later.from_on if later else None,
    )
