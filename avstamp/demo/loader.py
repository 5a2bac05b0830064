"""Loads Lärkbro kommun into empty databases, through the verbs that people would use.

What these people's situations cannot show yet, to follow with the features that are named:

- p01 Annika Hellgren: counts of planned and held conversations for the units below.
- p02 Daniel Öst: pages for settings, sign-in and keys.
- p03 Ann-Christin Wallenberg-Holmström: rounds, and the duty of the records officer.
- p08 Thi Lan Nguyen: an onboarding conversation.
- p12 Lars Boström: an exit conversation.
- p27 Kevin Asp: a goal marked as resting.
 - p31 Hanna Tengström: a conversation offered while she rests.
- p33 Camilla Rydh: the duty of the union representative.
"""

from datetime import datetime, time, timedelta

from django.db import transaction

from avstamp.accounts.actions import give_account
from avstamp.core.clock import local_day
from avstamp.demo.content import Content, read_content
from avstamp.demo.days import Days
from avstamp.demo.house import House
from avstamp.demo.shapes.organisation import Organisation as ToldOrganisation
from avstamp.demo.shapes.people import Handover
from avstamp.demo.shapes.people import Person as ToldPerson
from avstamp.demo.telling import Telling
from avstamp.goals.models import Direction
from avstamp.guides.actions import publish_default_guide, publish_shipped_guides
from avstamp.handovers import actions as handing_over
from avstamp.handovers import queries as handovers
from avstamp.handovers.models import Told
from avstamp.memory_slips.actions import write_slip
from avstamp.people.actions import assign, leave, rest, stand_in
from avstamp.people.models import Authority, Duty, Organisation, Person, Unit
from avstamp.role_profiles.actions import give_role, publish_version
from avstamp.role_profiles.models import RoleItem, RoleProfile, RoleProfileVersion
from avstamp.saving.protocol import Save
from avstamp.setup.actions import settle
from avstamp.setup.models import STEPS
from avstamp.work_environment.actions.safety_reps import write_down

_BEFORE_ALL = -1120  # guide and role profiles are in place before the oldest conversation
_KEEPER_OF_ROLES, _KEEPER = "p03", "p02"


class AlreadyPeopleHere(Exception):
    """The demo goes into empty databases only: it never mixes with what somebody has written."""


def load(*, at: datetime) -> None:
    """Load the demo as it stands at that moment, all of it or nothing.

    Raises AlreadyPeopleHere.
    """
    # The key ring inside, so that its keys are committed before the texts they open.
    with transaction.atomic(), transaction.atomic(using="keyring"):
        if Person.objects.exists() or Organisation.objects.exists():
            raise AlreadyPeopleHere
        content, days = read_content(), Days(at)
        house = _build(content, days)
        _safety_reps(content, house, days)
        _stand_ins(content, house, days)
        for step in STEPS:
            at_first = days.moment(days.workday(_BEFORE_ALL), time(9))
            settle(step, by=house.people[_KEEPER], at=at_first)
        for talk in content.conversations:
            Telling(talk, house, days).tell()
        for told in content.people:
            _slips(told, house.people[told.id], days)
            if told.handover:
                _hand_over(told.handover, house.people[told.id], days)


def _hand_over(told: Handover, person: Person, days: Days) -> None:
    """Told two weeks ahead, as the clock does; in the demo there is no mail to be sent."""
    change = handovers.change_of(person, days.today)
    if change and change.on > days.today:
        told_at = days.moment(change.on - timedelta(days=14), time(6))
        Told.objects.create(employee=person, on=change.on, to=change.after, at=told_at)
    at = days.moment(days.workday(told.offset), time(14, 20))
    found = handovers.standing(person.id, person, local_day(at))
    to = found.to.id if found.to else ""
    if told.pick:
        page = handovers.handover_page(found, person, local_day(at))
        older = {one.row.id for one in page.older}
        handing_over.pick(to=to, conversations=older, outcomes=set(), by=person, at=at)
    if told.words:
        handing_over.comment(to=to, text=told.words, by=person, at=at)
    if told.meet:
        handing_over.ask_to_meet(by=person, at=at)


def _safety_reps(content: Content, house: House, days: Days) -> None:
    for told in content.organisation.safety_reps:
        since = days.day(told.from_offset)
        at = days.moment(since, time(9))
        person, unit = house.people[told.person], house.units[told.unit]
        write_down(person, unit=unit, from_on=since, by=house.people[_KEEPER_OF_ROLES], at=at)


def _stand_ins(content: Content, house: House, days: Days) -> None:
    people = house.people
    for told in content.organisation.stand_ins:
        stand_in(
            people[told.manager],
            stand_in=people[told.stand_in],
            from_on=days.day(told.from_offset),
            until_on=days.day(told.until_offset),
            by=people[_KEEPER_OF_ROLES],
            at=days.moment(days.day(-1), time(9)),
        )


def _build(content: Content, days: Days) -> House:
    organisation = content.organisation
    Organisation.objects.create(name=organisation.name, public_mode=organisation.public_mode)
    units = _units(organisation)
    people = _people(content, units, days)
    publish_shipped_guides(at=days.moment(days.workday(_BEFORE_ALL), time(9)))
    versions = _role_profiles(organisation, people[_KEEPER_OF_ROLES], days)
    items = {role: {item.text: item for item in v.items.all()} for role, v in versions.items()}
    for told in content.people:
        profile = versions[told.role_profile].profile
        give_role(people[told.id], profile=profile, from_on=days.day(told.employed_offset))
    return House(
        people=people,
        units=units,
        guide_version=publish_default_guide(at=days.moment(days.workday(_BEFORE_ALL), time(9))),
        directions=_directions(organisation, units, days),
        role_items={told.id: items[told.role_profile] for told in content.people},
    )


def _units(organisation: ToldOrganisation) -> dict[str, Unit]:
    authorities = {a.id: Authority.objects.create(name=a.name) for a in organisation.authorities}
    units: dict[str, Unit] = {}
    for unit in organisation.units:
        units[unit.id] = Unit.objects.create(
            name=unit.name,
            parent=units.get(unit.parent),
            authority=authorities[unit.authority],
        )
    return units


def _directions(
    organisation: ToldOrganisation, units: dict[str, Unit], days: Days
) -> dict[str, Direction]:
    return {
        direction.id: Direction.objects.create(
            unit=units[direction.unit],
            text=direction.text,
            from_on=days.day(direction.from_offset),
            until_on=days.day(direction.to_offset),
        )
        for direction in organisation.directions
    }


def _people(content: Content, units: dict[str, Unit], days: Days) -> dict[str, Person]:
    people = {
        told.id: Person.objects.create(
            given_name=told.given_name,
            family_name=told.family_name,
            email=told.email,
            language=told.language,
            protected=told.protected,
            employed_on=days.day(told.employed_offset),
        )
        for told in content.people
    }
    for told in content.people:
        _place(told, content, people, units[told.unit], days)
    for told in content.people:
        if told.left_offset is not None:
            leave(people[told.id], on=days.day(told.left_offset))
        if told.rests_offset is not None:
            _rest(told, people, days)
    return people


def _rest(told: ToldPerson, people: dict[str, Person], days: Days) -> None:
    """Said by who leads them, on the day before the first."""
    from_on = days.day(told.rests_offset or 0)
    rest(
        people[told.id],
        from_on=from_on,
        until_on=None if told.back_offset is None else days.day(told.back_offset),
        by=people[told.manager],
        at=days.moment(from_on - timedelta(days=1), time(15)),
    )


def _place(
    told: ToldPerson, content: Content, people: dict[str, Person], unit: Unit, days: Days
) -> None:
    """Where somebody works and under whom since when, their duties, and their way in."""
    person = people[told.id]
    managers = [(told.manager, content.manager_since(told))]
    if told.former_manager:
        former = content.person(told.former_manager)
        since = max(told.employed_offset, former.employed_offset)
        managers.insert(0, (told.former_manager, since))
    if told.stands_in:
        managers.insert(-1, (told.stands_in, told.stands_in_since))
    for manager, since in managers:
        assign(
            person,
            unit=unit,
            manager=people.get(manager),
            position=told.position,
            from_on=days.day(since),
            acting=bool(manager) and manager == told.stands_in,
        )
    for duty in told.duties:
        Duty.objects.create(person=person, kind=duty, from_on=days.day(told.employed_offset))
    if not told.left:
        give_account(person)


def _slips(told: ToldPerson, person: Person, days: Days) -> None:
    for slip in told.slips:
        at = days.moment(days.workday(slip.offset), time(15, 50))
        write_slip(save=Save(slip.text, version=0, key=""), by=person, at=at)


def _role_profiles(
    organisation: ToldOrganisation, by: Person, days: Days
) -> dict[str, RoleProfileVersion]:
    kinds, first_day = RoleItem.Kind, days.workday(_BEFORE_ALL)
    return {
        role.id: publish_version(
            RoleProfile.objects.create(name=role.name),
            items={
                kinds.RESPONSIBILITY: role.responsibilities,
                kinds.WORK_TASK: role.tasks,
                kinds.EXPECTED_RESULT: role.expected_results,
            },
            priority=role.priority,
            support=role.support,
            from_on=first_day,
            by=by,
            at=days.moment(first_day, time(10)),
        )
        for role in organisation.role_profiles
    }
