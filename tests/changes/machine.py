"""The machine that changes the organisation: the program and the model are told the same, and after
every change they are asked about every person and every thing."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.db.models import QuerySet
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from avstamp.conversations import queries as conversations
from avstamp.conversations.actions import change_of_manager as summaries
from avstamp.conversations.models import Conversation
from avstamp.conversations.testing import AT, confirmed, opened, terms
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.core.prepared import prepared
from avstamp.goals import actions as goals
from avstamp.goals.models import Ending, Kind, Outcome
from avstamp.goals.queries import visible_to
from avstamp.guides.models import GuideVersion
from avstamp.handovers import queries as handovers
from avstamp.imports.columns import recognised
from avstamp.imports.planning import Choices, plan
from avstamp.imports.queries import snapshot
from avstamp.imports.writing import write
from avstamp.people.actions import assign, change_stand_in, leave, stand_in
from avstamp.people.models import Assignment, Duty, Organisation, Person, StandIn, Unit
from avstamp.people.testing import Cast
from avstamp.policy.engine import Denied
from tests.changes.calendar import DAYS, Away
from tests.changes.model import PASS_ON, Model, Thing
from tests.permissions.crawl import undone

NAMES = ("karin", "andre", "mariam", "lena", "sofia", "annika", "daniel")
LED = ("karin", "andre", "lena")  # lena is a colleague who may come to lead the others
MANAGERS = ("mariam", "lena", "sofia")
UNITS = ("library", "home_care")  # of two authorities
KINDS = (*PASS_ON[:2], "achievement", "future_interest")
TODAY = local_day(AT)

led, manager, unit = st.sampled_from(LED), st.sampled_from(MANAGERS), st.sampled_from(UNITS)
anybody = st.sampled_from((*LED, *MANAGERS))
place = st.integers(0, 11)
days = st.integers(1, 20)


@prepared
def _talks(on: date) -> QuerySet[Conversation]:
    return conversations.with_facts(Conversation.objects.all(), on)


def _asked_anew(person: Person, on: date) -> QuerySet[Outcome, tuple[UUID, str]]:
    return visible_to(person, on).values_list("pk", "relation")  # type: ignore[misc]  # an annotation


_asked_again = prepared(_asked_anew)


class Changes(RuleBasedStateMachine):
    """One small organisation, from its beginning until it is rolled back."""

    cast: ClassVar[Cast]
    version: ClassVar[GuideVersion]
    done: ClassVar[Counter[str]] = Counter()
    prepared: ClassVar[bool] = True  # a rule that is loosened is asked anew

    def __init__(self) -> None:
        super().__init__()
        self.undone = undone()
        self.undone.__enter__()
        self.rows: dict[int, Any] = {}
        self.ahead: Counter[str] = Counter()  # the last day on which something is to change
        self.minutes = 0
        self.asked = 0
        self.made = -1  # how many changes had been made when everybody was last asked

    def teardown(self) -> None:
        self.undone.__exit__(None, None, None)

    @initialize(public=st.booleans(), away=st.booleans())
    def begin(self, public: bool, away: bool) -> None:
        Organisation.objects.update(public_mode=public)
        self.model = Model(public=public)
        for name in NAMES:
            row = Assignment.objects.get(person=self.person(name))
            leader = next((one for one in NAMES if self.person(one).id == row.manager_id), None)
            self.model.places[name] = [(leader, str(row.unit.authority_id))] * DAYS
            self.model.instead[name] = [None] * DAYS
        for who in LED[:2]:  # so that there is something to read from the beginning
            self.open_conversation(who, at_once=True)
            self.agree(who, KINDS[0])
        if away:
            self.stand_in("karin", "sofia", ahead=1, number=30)

    # -- what happens ----------------------------------------------------------------------------

    @rule(who=led, to=manager, where=unit, ahead=st.sampled_from((0, 0, 0, 1, 9)))
    def assign(self, who: str, to: str, where: str, ahead: int) -> None:
        since = self.model.today + ahead
        self._assign("assign", who, to, where, since, None)

    @rule(who=led, to=manager, where=unit, until=days)
    def assign_for_a_time(self, who: str, to: str, where: str, until: int) -> None:
        today = self.model.today
        self._assign("for a time", who, to, where, today, today + until)

    @rule(
        who=anybody,
        other=anybody,
        ahead=st.sampled_from((0, 0, 0, 1, 9)),
        number=st.integers(1, 40),
    )
    def stand_in(self, who: str, other: str, ahead: int, number: int) -> None:
        """For the manager of somebody."""
        away = self.model.manager(who, self.model.today)
        if away is None:
            return
        since = self.model.today + ahead
        try:
            row = stand_in(
                self.person(away),
                stand_in=self.person(other),
                from_on=self._day(since),
                until_on=self._day(since + number),
                by=self.cast.daniel,
                at=self.at,
            )
        except UnableTo:
            return  # another does already, or they do not work here
        self.done["stand in"] += 1
        made = Away(away, other, since, until=since)
        self.rows[id(made)] = row.pk
        self.model.away.append(made)
        self.model.last(made, since + number)

    @precondition(lambda self: self._away())
    @rule(which=place, number=st.integers(-5, 40))
    def change_stand_in(self, which: int, number: int) -> None:
        """Until another day; now and then it is taken back."""
        one = self._away()[which % len(self._away())]
        until = one.since if number < 0 else self.model.today + number
        row = StandIn.objects.select_related("manager", "stand_in").get(pk=self.rows[id(one)])
        try:
            change_stand_in(row, until_on=self._day(until), by=self.cast.daniel, at=self.at)
        except UnableTo:
            return  # another stands in by then
        self.done["change stand-in"] += 1
        self.model.last(one, until)

    def _away(self) -> list[Away]:
        today = self.model.today
        return [one for one in self.model.away if one.until > max(one.since, today)]

    @rule(one=led, other=led)
    def swap(self, one: str, other: str) -> None:
        today = self.model.today
        first, second = (self.model.places[name][today] for name in (one, other))
        for who, there in ((one, second), (other, first)):
            if there and there[0]:
                self._assign("swap", who, there[0], self._unit_in(there[1]), today, None)

    @rule(to=manager)
    def reorganise(self, to: str) -> None:
        """Everybody at once, by rows alone, as a file of people says it."""
        today, here = self.model.today, (to, str(self.cast.library.authority_id))
        whom = [name for name in LED if name != to and self._settled(name)]
        emails = {name: self.person(name).email or "" for name in (*LED, to)}
        planned = plan(
            [(2, (emails[name], "Bibliotek", emails[to])) for name in whom],
            recognised(("E-post", "Enhet", "Chef")),
            snapshot(since=self.on),
            Choices(seed=uuid4(), from_on=self.on),
        )
        if planned.faults:
            return  # in a circle, or under somebody who has left
        self.done["reorganise"] += 1
        write(planned.edits)
        changed = [name for name in whom if self.model.places[name][today] != here]
        self.model.assign(changed, here, today, DAYS)

    @rule(who=anybody)
    def leave(self, who: str) -> None:
        self.done["leave"] += 1
        leave(self.person(who), on=self.on)
        self.model.leave(who, self.model.today)

    @rule(who=anybody, where=unit)
    def hire_again(self, who: str, where: str) -> None:
        if self.model.places[who][self.model.today] is None:
            self._assign("hire again", who, None, where, self.model.today, None)

    @rule(turn=place)
    def duty(self, turn: int) -> None:
        """HR or not: nobody reads a word more."""
        if turn > 1:
            return  # now and then
        self.done["duty"] += 1
        if not Duty.objects.filter(person=self.cast.daniel).delete()[0]:
            kind = Duty.Kind.HR_PARTNER
            Duty.objects.create(person=self.cast.daniel, kind=kind, from_on=TODAY)

    @rule(number=days)
    def days_pass(self, number: int) -> None:
        self._pass(number)

    @precondition(lambda self: self._away())
    @rule(which=place)
    def manager_is_back(self, which: int) -> None:
        self._pass(self._away()[which % len(self._away())].until - self.model.today)

    def _pass(self, number: int) -> None:
        if self.model.today + number < DAYS - 60:
            self.done["days"] += 1
            self.model.today += number

    @rule(who=led, at_once=st.booleans())
    def open_conversation(self, who: str, at_once: bool) -> None:
        now = self.model.manager(who, self.model.today)
        mine = [
            one for one in self._of("conversation") if (one.employee, one.manager) == (who, now)
        ]
        if now is None or any(one.confirmed is None for one in mine) or len(mine) > 2:
            return
        made = opened(
            self.cast,
            self.version,
            at=self.at,
            employee=self.person(who),
            manager=self.person(now),
        )
        self._add(made, Thing("conversation", who, now, self.model.today), "open")
        if at_once:
            self._confirm(self.model.things[-1])

    @rule(which=place)
    def confirm(self, which: int) -> None:
        mine = [
            one for one in self._of("conversation") if one.confirmed is None and self._leads(one)
        ]
        if mine:
            self._confirm(mine[which % len(mine)])

    def _confirm(self, thing: Thing) -> None:
        self.done["confirm"] += 1
        confirmed(self._row(thing), at=self.at)
        self.minutes += 120
        # Of two that were held on one day, the one that was opened later is the latest.
        thing.confirmed = self.model.today * 100 + self.model.things.index(thing)

    @rule(who=led, kind=st.sampled_from(KINDS))
    def agree(self, who: str, kind: str) -> None:
        now = self.model.manager(who, self.model.today)
        if now is None or len(self.model.things) > 11:
            return
        by = self.person(who)
        made = goals.agree(
            by,
            agreed_with=self.person(now),
            terms=terms(Kind(kind), due_on=self.on),
            by=by,
            at=self.at,
        )
        self._add(made, Thing(kind, who, now, self.model.today), "agree")

    @rule(which=place)
    def close(self, which: int) -> None:
        mine = [one for one in self.model.things if one.kind in PASS_ON and not one.closed]
        if mine:
            self.done["close"] += 1
            thing = mine[which % len(mine)]
            by = self.person(thing.employee)
            goals.close(self._row(thing), how=Ending.How.DONE, sentence="Klart", by=by, at=self.at)
            thing.closed = True

    @rule(which=place, whom=manager, read=st.booleans())
    def pick(self, which: int, whom: str, read: bool) -> None:
        mine = [one for one in self.model.things if self._may_be_picked(one)]
        if not mine:
            return
        self.done["pick"] += 1
        thing = mine[which % len(mine)]
        room: Any = summaries if thing.kind == "conversation" else goals
        verb: Callable[..., object] = room.let_read if read else room.take_back
        by = self.person(thing.employee)
        verb(self._row(thing), with_person=self.person(whom), by=by, at=self.at)
        (thing.picked.add if read else thing.picked.discard)(whom)

    # -- what must hold --------------------------------------------------------------------------

    @invariant()
    def each_is_led_by_whom_the_model_says(self) -> None:
        """On every day, also those to come; in one place at a time, and nobody by themselves."""
        if not hasattr(self, "model") or self.made == self.done.total():
            return
        found: dict[str, list[Any]] = {name: [None] * DAYS for name in NAMES}
        named = {self.person(name).id: name for name in NAMES}
        for row in Assignment.objects.filter(person__in=named).select_related("unit"):
            since = max((row.from_on - TODAY).days, 0)
            until = (row.until_on - TODAY).days if row.until_on else DAYS
            there = found[named[row.person_id]]
            assert not any(there[since:until]), row
            led = named[row.manager_id] if row.manager_id else None
            there[since:until] = [(led, str(row.unit.authority_id))] * max(until - since, 0)
        for name in NAMES:
            for day, place in enumerate(self.model.places[name]):
                meant = place and (self.model.manager(name, day), place[1])
                assert found[name][day] == meant, (name, day, found[name][day], meant)
            leads = self.model.manager(name, self.model.today)
            assert not leads or name not in self.model.above(leads, self.model.today), name

    @invariant()
    def each_reads_what_the_model_says(self) -> None:
        if not hasattr(self, "model") or self.made == self.done.total():
            return
        self.made = self.done.total()
        talks = _talks(self.on)
        for name in NAMES:
            got = self._read_by(name, talks)
            for thing in self.model.things:
                meant = self.model.reads(name, thing, self.model.today)
                key = self.rows[id(thing)]
                assert got.get(key, "") == meant, (name, thing, got.get(key, ""), meant)
        if self.model.things and self.made % 2:  # every other time, since that takes a while
            self._ask_for_pages()

    def _ask_for_pages(self) -> None:
        """One reader and one employee after another: it would take too long to ask for all."""
        self.asked += 1
        employee = LED[self.asked % len(LED)]
        reader = NAMES[self.asked % len(NAMES)]
        self._look(employee, employee if self.asked % 2 else reader)
        thing = self.model.things[self.asked % len(self.model.things)]
        if thing.kind == "conversation":
            self._knock(thing, reader)

    def _look(self, employee: str, reader: str) -> None:
        try:
            standing = handovers.standing(self.person(employee).id, self.person(reader), self.on)
        except Denied:
            assert reader != employee
            return
        page = handovers.handover_page(standing, self.person(reader), self.on)
        if standing.relation == "manager" or (reader != employee and standing.stage == "ahead"):
            return
        if standing.to is None or (reader != employee and standing.to != self.person(reader)):
            assert not page.open
            return
        to = next(name for name in NAMES if self.person(name) == standing.to)
        change = standing.change
        day = max((change.on - TODAY).days if change else 0, self.model.today)
        if self.model.manager(employee, day) != to:
            return  # who stood in has gone on by then, and the page is about who did
        listed = {row.pk for row in page.open} | {row.pk for row in page.summaries}
        meant = {
            self.rows[id(one)]
            for one in self.model.things
            if one.employee == employee and self._listed(one, self.model.reads(to, one, day))
        }
        assert listed == meant, (employee, reader, standing)

    def _listed(self, thing: Thing, reads: str) -> bool:
        if thing.kind == "conversation":
            return reads == "successor"
        return reads in ("manager", "successor") and not thing.closed and self._counts(thing, reads)

    def _counts(self, thing: Thing, reads: str) -> bool:
        return thing.kind != "future_interest"

    def _knock(self, thing: Thing, reader: str) -> None:
        meant = self.model.reads(reader, thing, self.model.today)
        try:
            _row, found = conversations.standing(self.rows[id(thing)], self.person(reader), self.on)
        except Denied:
            assert meant == "", (reader, thing)
        else:
            assert found.relations <= {meant or "former_manager"}, (reader, thing)

    # -- the program's side ----------------------------------------------------------------------

    def _read_by(self, name: str, talks: Sequence[Conversation]) -> dict[UUID, str]:
        person = self.person(name)
        rows = _asked_again(person, self.on) if self.prepared else _asked_anew(person, self.on)
        found = {key: str(relation) for key, relation in rows}
        for row in talks:
            for relation in conversations.relations(row, person, self.on) - {"former_manager"}:
                found[row.pk] = str(relation)
        return found

    def _assign(
        self, what: str, who: str, to: str | None, where: str, since: int, until: int | None
    ) -> None:
        if who == to:
            return
        there: Unit = getattr(self.cast, where)
        try:
            assign(
                self.person(who),
                unit=there,
                manager=self.person(to) if to else None,
                position="",
                from_on=self._day(since),
                until_on=None if until is None else self._day(until),
            )
        except UnableTo:
            return  # in a circle, or before a change that is ahead: nothing has happened
        self.done[what] += 1
        self.ahead[who] = max(self.ahead[who], until or since)
        self.model.assign([who], (to, str(there.authority_id)), since, until or DAYS)

    def _settled(self, name: str) -> bool:
        """Whether nothing is ahead for somebody who works here."""
        today = self.model.today
        return self.model.places[name][today] is not None and self.ahead[name] <= today

    def _add(self, row: Conversation | Outcome, thing: Thing, what: str) -> None:
        self.done[what] += 1
        self.model.things.append(thing)
        self.rows[id(thing)] = row.pk

    def _row(self, thing: Thing) -> Any:
        kind = Conversation if thing.kind == "conversation" else Outcome
        along = ("employee", "manager") if kind is Conversation else ("employee", "agreed_with")
        return kind.objects.select_related(*along).get(pk=self.rows[id(thing)])

    def _of(self, kind: str) -> list[Thing]:
        return [one for one in self.model.things if one.kind == kind]

    def _leads(self, thing: Thing) -> bool:
        return self.model.manager(thing.employee, self.model.today) == thing.manager

    def _may_be_picked(self, thing: Thing) -> bool:
        if thing.kind == "conversation":
            return thing.confirmed is not None
        return thing.kind == "future_interest" or thing.closed

    def _unit_in(self, authority: str) -> str:
        return next(
            name for name in UNITS if str(getattr(self.cast, name).authority_id) == authority
        )

    def person(self, name: str) -> Person:
        found: Person = getattr(self.cast, name)
        return found

    def _day(self, number: int) -> date:
        return TODAY + timedelta(days=number)

    @property
    def on(self) -> date:
        return self._day(self.model.today)

    @property
    def at(self) -> datetime:
        """Each time a minute later, on the model's day."""
        self.minutes += 1
        return AT + timedelta(days=self.model.today, seconds=self.minutes)
