"""The machine that changes the organisation: the program and the model are told the same, and after
every change they are asked about every person and every thing."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

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
from avstamp.people.actions import assign, leave
from avstamp.people.models import Assignment, Duty, Organisation, Person, Unit
from avstamp.people.queries import in_force
from avstamp.people.testing import Cast
from avstamp.policy.engine import Denied
from tests.changes.model import DAYS, PASS_ON, Model, Thing
from tests.permissions.crawl import undone

NAMES = ("karin", "andre", "mariam", "lena", "sofia", "annika", "daniel")
LED = ("karin", "andre", "lena")  # lena is a colleague who may come to lead the others
MANAGERS = ("mariam", "lena", "sofia")
UNITS = ("library", "home_care")  # of two authorities
KINDS = (*PASS_ON[:2], "achievement", "future_interest")
TODAY = local_day(AT)

led, manager, unit = st.sampled_from(LED), st.sampled_from(MANAGERS), st.sampled_from(UNITS)
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
        self.minutes = 0
        self.asked = 0
        self.made = -1  # how many changes had been made when everybody was last asked

    def teardown(self) -> None:
        self.undone.__exit__(None, None, None)

    @initialize(public=st.booleans())
    def begin(self, public: bool) -> None:
        Organisation.objects.update(public_mode=public)
        self.model = Model(public)
        for name in NAMES:
            row = Assignment.objects.get(person=self.person(name))
            leader = next((one for one in NAMES if self.person(one).id == row.manager_id), None)
            self.model.places[name] = [(leader, str(row.unit.authority_id))] * DAYS

    # -- what happens ----------------------------------------------------------------------------

    @rule(who=led, to=manager, where=unit, ahead=st.sampled_from((0, 0, 0, 1, 9)))
    def assign(self, who: str, to: str, where: str, ahead: int) -> None:
        since = self.model.today + ahead
        self._assign("assign", who, to, where, since, None)

    @rule(who=led, to=manager, where=unit, until=days)
    def stand_in(self, who: str, to: str, where: str, until: int) -> None:
        today = self.model.today
        self._assign("stand in", who, to, where, today, today + until)

    @rule(one=led, other=led)
    def swap(self, one: str, other: str) -> None:
        today = self.model.today
        first, second = (self.model.places[name][today] for name in (one, other))
        for who, there in ((one, second), (other, first)):
            if there and there[0]:
                self._assign("swap", who, there[0], self._unit_in(there[1]), today, None)

    @rule(to=manager)
    def reorganise(self, to: str) -> None:
        """Everybody at once, by rows alone, as an import writes them."""
        today, on = self.model.today, self.on
        whom = [name for name in LED if name != to and self._settled(name)]
        if self.model.manager(to, today) in whom:
            return
        self.done["reorganise"] += 1
        rows = Assignment.objects.filter(person__in=[self.person(name).id for name in whom])
        rows.filter(from_on__gte=on).delete()
        rows.filter(in_force(on)).update(until_on=on)
        Assignment.objects.bulk_create(
            Assignment(
                person=self.person(name),
                unit=self.cast.library,
                manager=self.person(to),
                position="",
                from_on=on,
            )
            for name in whom
        )
        for name in whom:
            self.model.assign(name, (to, str(self.cast.library.authority_id)), today, DAYS)

    @rule(who=st.sampled_from((*LED, *MANAGERS)))
    def leave(self, who: str) -> None:
        self.done["leave"] += 1
        leave(self.person(who), on=self.on)
        self.model.leave(who, self.model.today)

    @rule(who=st.sampled_from((*LED, *MANAGERS)), where=unit)
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
        if self.model.things:
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
                from_on=TODAY + timedelta(days=since),
                until_on=None if until is None else TODAY + timedelta(days=until),
                acting=until is not None,
            )
        except UnableTo:
            return  # in a circle, or before a change that is ahead: nothing has happened
        self.done[what] += 1
        self.model.assign(who, (to, str(there.authority_id)), since, until or DAYS)

    def _settled(self, name: str) -> bool:
        """Whether nothing else is ahead for somebody who works here."""
        place, *later = self.model.places[name][self.model.today :]
        return place is not None and all(one == place for one in later)

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

    @property
    def on(self) -> date:
        return TODAY + timedelta(days=self.model.today)

    @property
    def at(self) -> datetime:
        """Each time a minute later, on the model's day."""
        self.minutes += 1
        return AT + timedelta(days=self.model.today, seconds=self.minutes)
