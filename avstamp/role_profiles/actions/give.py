"""Who has which profile."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from avstamp.audit.actions import audited, record
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
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


@audited()
def give(
    person: Person, *, profile: RoleProfile, from_on: date, by: Person, at: datetime
) -> Holding:
    """HR gives somebody a role. Raises UnableTo where that would change what has been."""
    has_been = Holding.objects.filter(person=person, from_on__lt=local_day(at))
    if from_on < local_day(at) and has_been.exclude(until_on__lte=from_on).exists():
        raise UnableTo(_("They had a role on that day already. Choose today or a later day."))
    made = give_role(person, profile=profile, from_on=from_on)
    record("role_profiles.give", subject=person.pk, by=by.pk, at=at)
    return made
