"""The pages that somebody opens in an ordinary week: one line each, at the end of this file."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from django.urls import reverse

from avstamp.conversations.models import Conversation
from avstamp.development.models import Activity
from avstamp.goals.models import Kind, Outcome
from avstamp.people.models import Assignment, Duty, Person
from tools.bench.organisation import Organisation

Place = tuple[Person, str]  # who asks, and for which address


@dataclass(frozen=True)
class Asked:
    """A page as it is usually asked for, and with ``few`` and with ``many`` rows behind it."""

    name: str
    usual: Place
    few: Place
    many: Place
    heavy: bool = False  # the talk may weigh more


class Asking:
    """Who asks for a page, and about what."""

    def __init__(self, organisation: Organisation) -> None:
        self.seats = organisation.seats
        guide = organisation.setting.guide
        self.section = guide.question(organisation.setting.goal_question).section_key

    def own(self, name: str, route: str) -> Asked:
        """A page at one address for everybody, as an employee; with one goal and with 300."""
        return self._employees(name, lambda _person: reverse(route))

    def looking_after(self, name: str, route: str) -> Asked:
        """A page of the administrator's duty."""
        place = self._administrator(), reverse(route)
        return Asked(name, place, place, place)

    def looking_up(self, name: str, route: str, words: str) -> Asked:
        """A search, for everybody."""
        return self._employees(name, lambda _person: f"{reverse(route)}?q={quote(words)}")

    def looking_at(self, name: str, route: str) -> Asked:
        """About a usual employee, one of few and one of many, for the administrator."""
        admin = self._administrator()
        usual, few, many = (
            (admin, reverse(route, args=[one.pk]))
            for one in (self.seats.employee, self.seats.with_one, self.seats.with_many)
        )
        return Asked(name, usual, few, many)

    def unit(self, name: str, route: str) -> Asked:
        """About one's own unit."""
        return self._employees(
            name,
            lambda one: reverse(route, args=[Assignment.objects.get(person=one).unit_id]),
        )

    def _administrator(self) -> Person:
        return Person.objects.get(duties__kind=Duty.Kind.ADMIN)

    def leading(self, name: str, route: str, *, usual: Person | None = None) -> Asked:
        """The same, as the manager of a usual number, of one person and of 300."""
        seats, address = self.seats, reverse(route)
        return Asked(
            name,
            (usual or seats.manager, address),
            (seats.of_one, address),
            (seats.of_many, address),
        )

    def next(self, name: str, route: str, *, heavy: bool = False) -> Asked:
        """About the conversation that comes next, at the section where goals are followed up."""

        def address(person: Person) -> str:
            return f"{reverse(route, args=[_conversations(person)[1]])}?section={self.section}"

        return self._employees(name, address, heavy=heavy)

    def next_question(self, name: str, route: str) -> Asked:
        """About the first question of the conversation that comes next."""

        def address(person: Person) -> str:
            return reverse(route, args=[_conversations(person)[1], "q01"])

        return self._employees(name, address)

    def follow_up(self, name: str, route: str) -> Asked:
        """About the follow-up of the last conversation."""
        return self._employees(name, lambda one: reverse(route, args=[_follow_up(one)]))

    def on_behalf(self, name: str, route: str) -> Asked:
        """About the same conversation, asked for by its manager."""
        asked = self.next(name, route)
        places = (asked.usual, asked.few, asked.many)
        usual, few, many = ((_manager_of(person), address) for person, address in places)
        return Asked(name, usual, few, many)

    def last(self, name: str, route: str) -> Asked:
        """About the last conversation, which both have confirmed."""
        return self._employees(name, lambda one: reverse(route, args=[_conversations(one)[0]]))

    def goal(self, name: str, route: str) -> Asked:
        """About one of the employee's goals."""
        return self._employees(name, lambda person: reverse(route, args=[_goal(person)]))

    def matter(self, name: str, route: str) -> Asked:
        """About one of the employee's work environment matters."""
        kind = Kind.WORK_ENVIRONMENT_MATTER
        return self._employees(name, lambda person: reverse(route, args=[_goal(person, kind)]))

    def need(self, name: str, route: str) -> Asked:
        """About one of the employee's development needs."""
        kind = Kind.DEVELOPMENT_NEED
        return self._employees(name, lambda person: reverse(route, args=[_goal(person, kind)]))

    def said(self, name: str, route: str, kind: Kind) -> Asked:
        """About one of what the employee agreed without a date."""
        return self._employees(name, lambda person: reverse(route, args=[_goal(person, kind)]))

    def activity(self, name: str, route: str) -> Asked:
        """About the activity of the same need."""
        return self._employees(name, lambda person: reverse(route, args=[_activity(person)]))

    def heading(self, name: str, route: str) -> Asked:
        """As the one who leads all that lead others."""
        place = self.seats.head, reverse(route)
        return Asked(name, place, place, place)

    def led(self, name: str, route: str) -> Asked:
        """About somebody, asked for by who leads them."""
        seats = self.seats
        return Asked(
            name,
            (seats.manager, reverse(route, args=[seats.employee.pk])),
            (seats.of_one, reverse(route, args=[seats.with_one.pk])),
            (seats.of_many, reverse(route, args=[seats.with_many.pk])),
        )

    def _employees(
        self, name: str, address: Callable[[Person], str], *, heavy: bool = False
    ) -> Asked:
        seats = self.seats
        usual, few, many = (
            (one, address(one)) for one in (seats.employee, seats.with_one, seats.with_many)
        )
        return Asked(name, usual, few, many, heavy)


def _conversations(employee: Person) -> list[UUID]:
    kind = Conversation.Type.EMPLOYEE_DIALOGUE
    found = Conversation.objects.filter(employee=employee, type=kind).order_by("opened_at")
    return list(found.values_list("pk", flat=True))


def _follow_up(employee: Person) -> UUID:
    kind = Conversation.Type.FOLLOW_UP
    return Conversation.objects.filter(employee=employee, type=kind).latest("opened_at").pk


def _manager_of(employee: Person) -> Person:
    return Conversation.objects.filter(employee=employee).latest("opened_at").manager


def _goal(employee: Person, kind: Kind = Kind.GOAL) -> UUID:
    goals = Outcome.objects.filter(employee=employee, kind=kind).order_by("due_on", "pk")
    return goals.values_list("pk", flat=True)[0]


def _activity(employee: Person) -> UUID:
    need = _goal(employee, Kind.DEVELOPMENT_NEED)
    return Activity.objects.filter(need=need).latest("at").pk


def pages(organisation: Organisation) -> list[Asked]:
    """Every page that is timed and weighed."""
    ask = Asking(organisation)
    life = [*_agreed(ask), *_followed_up(ask), *_without_a_date(ask), *_development(ask)]
    return [*life, *_organisation(ask)]


def _development(ask: Asking) -> list[Asked]:
    return [
        ask.own("my development plan", "development:plan"),
        ask.led("plan of an employee", "development:person_plan"),
        ask.need("a development need", "goals:outcome"),
        ask.activity("an activity", "development:activity"),
        ask.leading("the unit’s sums", "development:sums"),
        ask.heading("the sums of all units", "development:sums"),
    ]


def _agreed(ask: Asking) -> list[Asked]:
    return [
        ask.own("start page, employee", "home:home"),
        ask.leading("start page, manager", "home:home"),
        ask.leading("what waits for one", "home:waiting"),
        ask.leading("my people, 50 of 300", "conversations:people", usual=ask.seats.of_many),
        ask.own("my conversations", "conversations:list"),
        ask.next("a conversation", "conversations:conversation"),
        ask.next("prepare", "conversations:prepare"),
        ask.next("talk", "conversations:talk", heavy=True),
        ask.next("a third person", "conversations:guests"),
        ask.on_behalf("on behalf of somebody", "conversations:on_behalf"),
        ask.last("summary", "conversations:summary"),
        ask.own("my goals", "goals:goals"),
        ask.own("my memory slips", "memory_slips:slips"),
        ask.goal("a goal", "goals:outcome"),
        ask.led("goals of an employee", "goals:person_goals"),
        ask.own("the line of sight", "line_of_sight:line_of_sight"),
        ask.led("line of sight of an employee", "line_of_sight:person"),
        ask.own("my promises", "goals:promises"),
        ask.leading("my promises, manager", "goals:promises"),
        ask.own("what the manager has promised", "goals:from_manager"),
        ask.own("my role", "role_profiles:role"),
        ask.own("the guide", "guides:guide"),
        ask.own("you", "accounts:you"),
        ask.own("ways in", "accounts:ways"),
        ask.leading("my reminders", "reminders:choices"),
        ask.led("when somebody is away", "reminders:rest"),
        ask.own("my data", "privacy:data"),
        ask.own("my drafts", "drafts:drafts"),
        ask.next_question("earlier versions", "conversations:earlier"),
    ]


def _followed_up(ask: Asking) -> list[Asked]:
    return [
        ask.own("my work environment matters", "work_environment:matters"),
        ask.leading("work environment matters, manager", "work_environment:matters"),
        ask.matter("a work environment matter", "goals:outcome"),
        ask.leading("risk plan of a unit", "work_environment:unit_plan"),
        ask.looking_after("how it runs", "doctor:doctor"),
        ask.looking_after("people from a file", "imports:imports"),
        ask.own("looking back", "goals:history"),
        ask.led("looking back on an employee", "goals:person_history"),
        ask.looking_after("whom mail does not reach", "notifications:unreachable"),
        ask.follow_up("a follow-up", "conversations:conversation"),
        ask.follow_up("prepare a follow-up", "conversations:prepare"),
        ask.follow_up("talk, a follow-up", "conversations:talk"),
    ]


def _without_a_date(ask: Asking) -> list[Asked]:
    return [
        ask.own("what one is proud of", "goals:pride"),
        ask.own("thoughts for the future", "goals:thoughts"),
        ask.own("changes of manager", "handovers:handovers"),
        ask.own("conversations of their own", "goals:own_conversations"),
        ask.own("topics for the meeting", "workplace_meeting:own"),
        ask.leading("list for the meeting", "workplace_meeting:agenda"),
        ask.said("a thought for the future", "goals:outcome", Kind.FUTURE_INTEREST),
        ask.said("something one is proud of", "goals:outcome", Kind.ACHIEVEMENT),
        ask.said("a topic for the meeting", "goals:outcome", Kind.WORKPLACE_MEETING_TOPIC),
        ask.said("a parked topic", "goals:outcome", Kind.PARKED_TOPIC),
        ask.leading("thoughts shared with a manager", "goals:thoughts"),
        ask.leading("topics of one’s people", "workplace_meeting:own"),
    ]


def _organisation(ask: Asking) -> list[Asked]:
    return [
        ask.own("colleagues", "people:directory"),
        ask.looking_up("a colleague by name", "people:directory", "Karin Rahimi"),
        ask.own("the organisation", "people:organisation"),
        ask.looking_up("a unit by name", "people:organisation", "Område"),
        ask.unit("a unit", "people:unit"),
        ask.looking_at("a person, for HR", "people:person"),
        ask.looking_at("a person’s role, for HR", "role_profiles:give_role"),
        ask.looking_after("somebody to add", "people:new_person"),
        ask.looking_after("who has no e-mail", "people:without_email"),
    ]
