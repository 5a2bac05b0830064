"""A thousand people, who leads them, their roles, and what each has agreed with their manager."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import batched

from django.db import connections, transaction
from django.db.models import Model

from avstamp.accounts.models import User
from avstamp.core.text import swedish_sort_key
from avstamp.goals.models import Direction
from avstamp.guides.content import FOLLOW_UP
from avstamp.guides.queries import guide, latest_published
from avstamp.guides.rules import Aid
from avstamp.notifications.models import Outgoing, Unreachable
from avstamp.people.actions import rebuild
from avstamp.people.models import Assignment, Authority, Person, Unit, name_sort_key
from avstamp.role_profiles.actions import publish_version
from avstamp.role_profiles.models import Holding, RoleItem, RoleProfile
from tools.bench import rows, words
from tools.bench.honest import differences
from tools.bench.story import Setting, Story

SINCE = date(2020, 1, 1)
MANY = 300
TWENTY = 20
DRAFTS = 100  # half of what one person may have
_AT_A_TIME = 40
_DEEPEST = 6  # areas below one another


@dataclass(frozen=True)
class Seats:
    """The people whose pages are asked for."""

    head: Person  # who leads those who lead others
    employee: Person
    manager: Person  # of a usual number of people
    of_one: Person  # who leads one person
    with_one: Person  # that person, who has one goal
    of_many: Person  # who leads three hundred
    with_many: Person  # one of them, with three hundred goals
    writers: Sequence[Person]


@dataclass(frozen=True)
class Group:
    """A unit, who leads it, and the others in it."""

    unit: Unit
    manager: Person
    people: Sequence[Person]


class Organisation:
    """Who there is; ``fill`` gives each their conversations and goals."""

    def __init__(self, people: int, now: datetime) -> None:
        self.chance = random.Random(1)
        self.now = now
        self.number = 0
        self.top = Unit.objects.get()
        self.setting = self._setting()
        self.head = self._person()
        self._employ([self.head])
        Assignment.objects.create(
            person=self.head, unit=self.top, position="Direktör", from_on=SINCE
        )
        # One group of three hundred, one of a single person, and then of between ten and thirty.
        self.groups = self._take_on(people - 1, [min(MANY, (people - 1) // 3), 1])

    def _setting(self) -> Setting:
        profile = RoleProfile.objects.create(name="Bibliotekarie")
        items = {
            kind: [words.sentences(f"{kind} {number}", 1) for number in range(4)]
            for kind in RoleItem.Kind
        }
        role = publish_version(
            profile,
            items=items,
            priority=words.sentences("priority", 1),
            support=words.sentences("support", 1),
            from_on=SINCE,
            by=None,
            at=self.now,
        )
        version = latest_published()
        text = guide(version.pk, "sv")
        goals = next(one.key for one in text.questions if Aid.LAST_GOALS in one.shows)
        responsibilities = role.items.filter(kind=RoleItem.Kind.RESPONSIBILITY)
        follow_up = latest_published(FOLLOW_UP)
        return Setting(self.now, text, version, follow_up, goals, role, list(responsibilities))

    def _person(self) -> Person:
        number, self.number = self.number, self.number + 1
        given, family = self.chance.choice(words.GIVEN), self.chance.choice(words.FAMILY)
        return Person(
            given_name=given,
            family_name=family,
            sort_key=name_sort_key(given, family),
            email=f"person.{number}@larkbro.example",
            employed_on=SINCE,
        )

    @transaction.atomic
    def _take_on(self, number: int, sizes: Sequence[int] = ()) -> list[Group]:
        """So many people more, in groups of these sizes and then of usual ones; twenty an area."""
        groups = list(self._groups([self._person() for _number in range(number)], list(sizes)))
        Unit.objects.bulk_create({group.unit.parent for group in groups if group.unit.parent})
        Unit.objects.bulk_create(group.unit for group in groups)
        rebuild()
        self._employ([one for group in groups for one in (group.manager, *group.people)])
        Assignment.objects.bulk_create(self._assignments(groups))
        Direction.objects.bulk_create(
            Direction(unit=group.unit, text=words.sentences(group.unit.name, 1), from_on=SINCE)
            for group in groups
        )
        return groups

    def _groups(self, waiting: list[Person], sizes: list[int]) -> Iterator[Group]:
        authority = Authority.objects.get()
        area, within, depth = self.top, 0, 0
        while waiting:
            if within % TWENTY == 0:
                depth = depth % _DEEPEST + 1
                above = self.top if depth == 1 else area
                area = self._unit(f"Område {self.number - len(waiting)}", above, authority)
            within += 1
            size = sizes.pop(0) if sizes else self.chance.randint(10, 30)
            manager, *people = waiting[: size + 1]
            del waiting[: size + 1]
            name = f"Enhet {manager.family_name} {self.number - len(waiting)}"
            yield Group(self._unit(name, area, authority), manager, people)

    def _unit(self, name: str, parent: Unit, authority: Authority) -> Unit:
        key = swedish_sort_key(name)
        return Unit(name=name, sort_key=key, parent=parent, authority=authority)

    def _employ(self, people: Sequence[Person]) -> None:
        """Also gives each an account, and the role that the goals hang on."""
        Person.objects.bulk_create(people)
        accounts = [User(email=person.email, person=person) for person in people]
        for account in accounts:
            account.set_unusable_password()
        User.objects.bulk_create(accounts)
        profile = self.setting.role.profile
        Holding.objects.bulk_create(
            Holding(person=person, profile=profile, from_on=SINCE) for person in people
        )

    def _assignments(self, groups: Sequence[Group]) -> Iterator[Assignment]:
        for group in groups:
            lines = [(group.manager, self.head), *((one, group.manager) for one in group.people)]
            for person, manager in lines:
                yield Assignment(
                    person=person,
                    unit=group.unit,
                    manager=manager,
                    position=self.chance.choice(words.POSITIONS),
                    from_on=SINCE,
                )

    def fill(self) -> tuple[int, list[str]]:
        """Everybody's stories; what ``differences`` says of the one that is told both ways."""
        stories = list(self._stories(self.groups))
        told_twice = next(one for one in stories if one.employee == self.seats.employee)
        found = differences(told_twice)
        stories.remove(told_twice)
        _write(stories)
        self._send(self.groups)
        return found

    def grow(self, people: int) -> None:
        """Until there are so many people, each with conversations and goals as the others."""
        groups = self._take_on(people - self.number)
        self.groups += groups
        _write(self._stories(groups))
        self._send(groups)

    def _send(self, groups: Sequence[Group]) -> None:
        """A message to each has been sent and one waits; in each unit one address is refused."""
        posted = {"kind": "reminders.week", "posted_at": self.now, "due_at": self.now}
        sent = {"ended_at": self.now, "ending": Outgoing.Ending.SENT}
        people = [one for group in groups for one in group.people]
        Outgoing.objects.bulk_create(
            Outgoing(to=one, **posted, **ended) for one in people for ended in ({}, sent)
        )
        Unreachable.objects.bulk_create(
            Unreachable(person=group.manager, email=group.manager.email or "", at=self.now)
            for group in groups
        )

    def _stories(self, groups: Sequence[Group]) -> Iterator[Story]:
        seats = self.seats
        number = {
            seats.with_one.pk: (1, 1, 1, 1, 1),
            # A third of the goals are closed by now.
            seats.employee.pk: (TWENTY * 3 // 2, TWENTY, TWENTY, TWENTY, TWENTY),
            seats.with_many.pk: (MANY, MANY, MANY, MANY, DRAFTS),
        }
        for group in groups:
            # Whoever leads a unit goes to the meeting of whoever leads them.
            yield Story(group.manager, self.head, self.top, self.setting)
            for person in group.people:
                numbers = number.get(person.pk, ())
                yield Story(person, group.manager, group.unit, self.setting, *numbers)

    @property
    def seats(self) -> Seats:
        many, one, usual, *others = self.groups
        return Seats(
            head=self.head,
            employee=usual.people[0],
            manager=usual.manager,
            of_one=one.manager,
            with_one=one.people[0],
            of_many=many.manager,
            with_many=many.people[0],
            writers=[person for group in (many, usual, *others) for person in group.people[1:]],
        )


def beginning(people: int, now: datetime) -> tuple[Organisation, int, list[str]]:
    """An organisation with all its rows, and what ``fill`` says."""
    organisation = Organisation(people, now)
    compared, differing = organisation.fill()
    connections.close_all()  # with the last one SQLite puts what it has logged in its place
    return organisation, compared, differing


def grown(organisation: Organisation, people: int) -> Organisation:
    """The organisation with so many people."""
    organisation.grow(people)
    connections.close_all()
    return organisation


def _write(stories: Iterable[Story]) -> None:
    for some in batched(stories, _AT_A_TIME):
        rows.write(some)


def number_of_rows() -> int:
    """How many there are in every table of both databases."""
    from django.apps import apps

    models: list[type[Model]] = list(apps.get_models())
    return sum(model._default_manager.count() for model in models)
