"""What must hold across the demo's files; the first fault found is a ``ValueError``."""

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence

from avstamp.demo.shapes.conversations import Conversation, Held, Preparation
from avstamp.demo.shapes.organisation import Organisation
from avstamp.demo.shapes.outcomes import Activity, CheckIn, Outcome
from avstamp.demo.shapes.people import Person
from avstamp.demo.shapes.words import FOLLOW_UP_QUESTIONS, OWNED, QUESTIONS, SECTIONS

ONLY_FOR: dict[str, frozenset[str]] = {
    "owner": frozenset(OWNED),
    "due": frozenset(OWNED),
    "why": frozenset({"goal"}),
    "how_we_notice": frozenset({"goal"}),
    "hung_on": frozenset({"goal"}),
    "preconditions": frozenset({"goal"}),
    "urgent": frozenset({"work_environment_matter"}),
    "shared_with_manager": frozenset({"future_interest"}),
    "for_meeting": frozenset({"workplace_meeting_topic"}),
    "check_ins": frozenset({"goal", "commitment"}),
    "activities": frozenset({"development_need"}),
    "moved": frozenset(OWNED),
    "taken_over": frozenset(OWNED) - {"role_change", "work_environment_matter"},
    "steps": frozenset({"work_environment_matter"}),
    "for_safety_rep": frozenset({"work_environment_matter"}),
    "closed": frozenset(OWNED),
    "accepted": frozenset({"role_change"}),
}
"""The kinds of outcome that may have each of these fields."""


def demand(holds: object, where: str, message: str) -> None:
    """Refuse, naming the file and the place in it, what does not hold."""
    if not holds:
        raise ValueError(f"{where}: {message}")


def check(
    organisation: Organisation, people: Sequence[Person], conversations: Sequence[Conversation]
) -> None:
    """Check every id, day and rule of the demo."""
    _check_organisation(organisation)
    _check_people(organisation, people)
    _check_safety_reps(organisation, people)
    known = {person.id: person for person in people}
    for talk in conversations:
        _check_parties(talk, known)
        _check_steps(talk)
        _check_preparation(f"{talk.key}.toml / employee_preparation", talk.employee_preparation)
        _check_preparation(f"{talk.key}.toml / manager_preparation", talk.manager_preparation)
        _check_on_paper(talk)
        _check_questions(f"{talk.key}.toml / notes", talk.notes)
        _check_followed_up(talk)
        _check_outcomes(talk, _hooks(organisation, known[talk.employee], talk.held))


def _once(where: str, what: str, values: Iterable[object]) -> None:
    seen: set[object] = set()
    for value in values:
        demand(value not in seen, where, f"{what} {value!r} stands twice")
        seen.add(value)


def _check_organisation(organisation: Organisation) -> None:
    file = "organisation.toml"
    for listed in (
        organisation.authorities,
        organisation.units,
        organisation.directions,
        organisation.role_profiles,
    ):
        _once(file, "id", (thing.id for thing in listed))
    authorities = {authority.id for authority in organisation.authorities}
    above: set[str] = {""}
    for unit in organisation.units:
        where = f"{file} / {unit.id}"
        demand(unit.authority in authorities, where, f"unknown authority {unit.authority!r}")
        demand(unit.parent in above, where, f"no unit {unit.parent!r} stands above it")
        above.add(unit.id)
    for direction in organisation.directions:
        where = f"{file} / {direction.id}"
        demand(direction.unit in above - {""}, where, f"unknown unit {direction.unit!r}")
        demand(
            direction.from_offset < direction.to_offset, where, "the period ends before it begins"
        )


def _check_people(organisation: Organisation, people: Sequence[Person]) -> None:
    file = "people.toml"
    _once(file, "id", (person.id for person in people))
    _once(file, "email", (person.email for person in people))
    _once(file, "offered", (person.offered for person in people if person.offered))
    units = {unit.id for unit in organisation.units}
    roles = {role.id for role in organisation.role_profiles}
    everyone, above = {"", *(person.id for person in people)}, {""}
    for person in people:
        where = f"{file} / {person.id}"
        demand(person.unit in units, where, f"unknown unit {person.unit!r}")
        demand(person.role_profile in roles, where, f"unknown role profile {person.role_profile!r}")
        demand(person.manager in above, where, f"no manager {person.manager!r} stands above")
        demand(person.former_manager in everyone, where, f"unknown {person.former_manager!r}")
        demand(
            bool(person.former_manager) == (person.manager_since is not None),
            where,
            "former_manager and manager_since go together",
        )
        demand(
            person.left == (person.left_offset is not None),
            where,
            "left and left_offset go together",
        )
        demand(not (person.left and person.offered), where, "has left and cannot be offered")
        _in_order(where, person.employed_offset, *(slip.offset for slip in person.slips))
        demand(person.email.isascii() and "@" in person.email, where, "email is not plain ascii")
        above.add(person.id)


def _check_safety_reps(organisation: Organisation, people: Sequence[Person]) -> None:
    file = "organisation.toml"
    units, known = {unit.id for unit in organisation.units}, {one.id for one in people}
    for rep in organisation.safety_reps:
        demand(rep.unit in units, file, f"unknown unit {rep.unit!r}")
        demand(rep.person in known, file, f"unknown person {rep.person!r}")
    for row in organisation.stand_ins:
        demand({row.manager, row.stand_in} <= known, file, f"unknown person in {row}")
        demand(row.from_offset < row.until_offset, file, f"days out of order in {row}")


def _in_order(where: str, *days: int | None) -> None:
    """Acts that have happened stand in order, none of them after the day of loading."""
    done = [day for day in days if day is not None]
    demand(done == sorted(done) and max(done, default=0) <= 0, where, f"days out of order: {done}")


def _check_parties(talk: Conversation, known: Mapping[str, Person]) -> None:
    where = f"{talk.key}.toml"
    for party in (talk.employee, talk.manager):
        demand(party in known, where, f"unknown person {party!r}")
    employee = known[talk.employee]
    managers = {employee.manager, employee.former_manager} - {""}
    demand(talk.manager in managers, where, f"{talk.manager!r} never managed {talk.employee!r}")
    _in_order(where, employee.employed_offset, talk.first_day)


def _check_steps(talk: Conversation) -> None:
    where = f"{talk.key}.toml"
    demand(talk.suggested or talk.booked, where, "neither suggested nor booked")
    written = talk.notes or talk.outcomes or talk.summary
    demand(talk.held or not written, where, "notes, outcomes or summary of a talk not yet held")
    demand(talk.summary or not talk.confirmations, where, "confirmed without a summary")
    if talk.booked:
        right = re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", talk.booked.time)
        demand(right, f"{where} / booked", f"{talk.booked.time!r} is not a time")
        demand(talk.booked.invited_offset <= talk.booked.offset, where, "invited after the talk")
    held = talk.held.offset if talk.held else None
    proposed = talk.summary.offset if talk.summary else None
    _in_order(where, held, proposed)
    for guest in talk.guests:
        _in_order(where, talk.first_day, guest.offset, held)
    for confirmation in talk.confirmations:
        _in_order(where, proposed, confirmation.signed_offset, confirmation.offset)
        on_paper = confirmation.signed_offset is not None
        demand(
            confirmation.by == "employee" and not confirmation.comment if on_paper else True,
            where,
            "only the employee signs on paper, and without a comment",
        )
    _once(where, "confirmation by", (confirmation.by for confirmation in talk.confirmations))


def _check_outcomes(talk: Conversation, hooks: set[str]) -> None:
    held = talk.held.offset if talk.held else None
    for number, outcome in enumerate(talk.outcomes, 1):
        where = f"{talk.key}.toml / outcome {number}"
        _check_outcome(where, outcome, hooks)
        ended = outcome.closed.offset if outcome.closed else None
        _in_order(where, held, *(check_in.offset for check_in in outcome.check_ins), ended)
        _in_order(where, held, *(moved.offset for moved in outcome.moved), ended)
        if taken := outcome.taken_over:
            _in_order(where, held, taken.offset, taken.answered_offset, ended)
        _check_replies(where, outcome.check_ins, ended)
        for activity in outcome.activities:
            _check_activity(where, activity, held)
        for needed in outcome.preconditions:
            demand(
                bool(needed.delivered_sentence) == (needed.delivered_offset is not None),
                where,
                "delivered_offset and delivered_sentence go together",
            )
            _in_order(where, held, needed.delivered_offset)
    for number, carried in enumerate(talk.carried, 1):
        where = f"{talk.key}.toml / carried {number}"
        demand(carried.question in QUESTIONS, where, f"unknown question {carried.question!r}")
        ended = carried.closed.offset if carried.closed else None
        _in_order(where, held, *(check_in.offset for check_in in carried.check_ins), ended)
        _check_replies(where, carried.check_ins, ended)
    found = len(talk.open_promises())
    message = f"manager_open_promises is {talk.manager_open_promises}, found {found}"
    demand(found == talk.manager_open_promises, f"{talk.key}.toml", message)


def _check_replies(where: str, check_ins: Iterable[CheckIn], ended: int | None) -> None:
    for line in check_ins:
        demand(
            bool(line.reply) == (line.reply_offset is not None),
            where,
            "reply and reply_offset go together",
        )
        _in_order(where, line.offset, line.reply_offset, ended)


def _check_activity(where: str, activity: Activity, held: int | None) -> None:
    answered, done = activity.answered, activity.done
    demand(
        activity.from_day is not None or activity.answer_by is not None,
        where,
        f"{activity.what!r} has no day",
    )
    demand(not answered or activity.answer_by is not None, where, "answered without being asked")
    _in_order(
        where,
        held,
        activity.offset,
        answered.offset if answered else None,
        done.offset if done else activity.dropped_offset,
    )


def _check_questions(where: str, answers: Mapping[str, str]) -> None:
    for question in answers:
        demand(question in QUESTIONS, where, f"unknown question {question!r}")


def _check_preparation(where: str, preparation: Preparation | None) -> None:
    if preparation is None:
        return
    _check_questions(where, preparation.answers)
    for section in preparation.shared:
        demand(section in SECTIONS, where, f"unknown section {section!r}")
    demand(
        bool(preparation.shared) == (preparation.shared_offset is not None),
        where,
        "shared and shared_offset go together",
    )
    _in_order(where, preparation.written_offset, preparation.shared_offset)


def _check_followed_up(talk: Conversation) -> None:
    told = talk.followed_up
    if told is None:
        return
    where = f"{talk.key}.toml / followed_up"
    demand(len(talk.confirmations) == 2, where, "nothing has been confirmed to follow up")
    answers = told.employee_preparation.answers if told.employee_preparation else {}
    for question in (*answers, *told.notes):
        demand(question in FOLLOW_UP_QUESTIONS, where, f"unknown question {question!r}")
    demand(bool(told.held) == bool(told.text), where, "held and text go together")


def _check_on_paper(talk: Conversation) -> None:
    where = f"{talk.key}.toml"
    theirs, own = talk.employee_preparation, talk.manager_preparation
    demand(not (own and own.on_paper), where, "only the employee writes on paper")
    demand(
        not (theirs and theirs.on_paper and theirs.shared),
        where,
        "what is entered from paper is read by both and cannot be shared",
    )


def _hooks(organisation: Organisation, employee: Person, held: Held | None) -> set[str]:
    """What a goal of the employee may hang on, on the day the talk was held."""
    on = held.offset if held else 0
    parents = {unit.id: unit.parent for unit in organisation.units}
    units, unit = set(), employee.unit
    while unit:
        units.add(unit)
        unit = parents[unit]
    role = next(role for role in organisation.role_profiles if role.id == employee.role_profile)
    directions = (
        direction.id
        for direction in organisation.directions
        if direction.unit in units and direction.from_offset <= on < direction.to_offset
    )
    return {"", "own", *directions, *role.responsibilities, *role.expected_results}


def _check_outcome(where: str, outcome: Outcome, hooks: set[str]) -> None:
    defaults = {f.name: f.default for f in dataclasses.fields(Outcome)}
    for name, kinds in ONLY_FOR.items():
        given = getattr(outcome, name) != defaults[name]
        demand(outcome.kind in kinds or not given, where, f"{outcome.kind} has no {name}")
    parked = outcome.kind == "parked_topic"
    demand(bool(outcome.what) != parked, where, "what is missing, or content that is parked")
    demand(
        not outcome.question or (outcome.question in QUESTIONS and not parked),
        where,
        f"unknown question {outcome.question!r}",
    )
    if outcome.kind in OWNED:
        demand(outcome.owner, where, "owner is missing")
        demand(outcome.due is not None, where, "due is missing")
    demand(outcome.hung_on in hooks, where, f"{outcome.hung_on!r} is nothing to hang on")
