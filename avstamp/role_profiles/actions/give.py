"""Who has which profile."""

from datetime import date

from django.db import transaction

from avstamp.people.models import Person
from avstamp.people.queries import in_force
from avstamp.role_profiles.models import Holding, RoleProfile


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
