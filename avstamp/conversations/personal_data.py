"""What this room holds about somebody that is theirs to have.

As the employee: every conversation whole, with the text of the two and what the manager has shared
and they have opened. As the manager: what they wrote themselves; of people they lead no more, what
they had prepared, which is theirs alone.
What somebody else has not shared is in nobody's copy but their own.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from avstamp.audit.queries import openings_of
from avstamp.conversations.cover import guide_of
from avstamp.conversations.models import (
    Agreement,
    Answer,
    Booking,
    Conversation,
    FollowUp,
    NoteEntry,
    Passing,
    Share,
    SummaryVersion,
)
from avstamp.conversations.queries import facts_of, readable_shares, texts, with_facts
from avstamp.people.models import Person
from avstamp.saving.models import Earlier
from avstamp.vault.sealed import reveal_together

type Told = dict[str, Any]


def export(person: Person, *, on: date) -> list[Told]:
    """Oldest first; moments are ISO and in UTC, dates ISO. As many queries whatever there is."""
    found = list(_conversations(person, on))
    material = _Material(person, found)
    return [_told(row, material) for row in found]


def _conversations(person: Person, on: date) -> QuerySet[Conversation]:
    bookings = Booking.objects.select_related("by", "counter_proposal__by").order_by("number")
    follow_ups = FollowUp.objects.select_related("by").order_by("at", "id")
    passings = Passing.objects.select_related("with_person").order_by("at", "id")
    said = ("suggestion", "begun__by", "held__by", "held__role_version__profile", "role_check__by")
    ends = ("closure", "cancellation__by", "follows")
    wrote = Answer.objects.filter(author=person, empty=False, entered_by__isnull=True)
    once_led = Q(manager=person) & Q(Exists(wrote.filter(conversation=OuterRef("pk"))))
    return (
        with_facts(Conversation.objects.filter(Q(employee=person) | Q(manager=person)), on)
        .filter(Q(employee=person) | Q(manager_now=F("manager")) | once_led)
        .select_related("employee", "manager", "company", *said, *ends)
        .prefetch_related(
            Prefetch("bookings", bookings),
            Prefetch("follow_ups", follow_ups),
            Prefetch("passings", passings),
        )
        .order_by("opened_at", "id")
    )


class _Material:
    """The rows of all the conversations, each kind asked for once, their words revealed."""

    def __init__(self, person: Person, found: Sequence[Conversation]) -> None:
        self.person = person
        own = [row for row in found if row.employee_id == person.id]
        shares = Share.objects.filter(conversation__in=found, taken_back_at__isnull=True)
        self.shares = _by_conversation(shares.select_related("by", "reading").order_by("at", "id"))
        answers = self._readable(found, own)
        notes = list(
            NoteEntry.objects.filter(conversation__in=own)
            .select_related("author")
            .order_by("place", "sequence")
        )
        versions = SummaryVersion.objects.filter(conversation__in=found).order_by("number")
        summaries = list(texts.with_what_came_of_it(versions))
        company = [row.company for row in own if texts.has_company(row)]
        # What somebody else entered and then put right was never this person's own word.
        own_words = (row for row in answers if row.author_id == person.id and not row.entered_by_id)
        self.earlier = _earlier(own_words)
        reveal_together(
            answers, *self.earlier.values(), notes, company, *texts.sealed_in(summaries)
        )
        self.answers, self.notes = _by_conversation(answers), _by_conversation(notes)
        self.summaries = _by_conversation(summaries)
        links = Agreement.objects.filter(conversation__in=own).order_by("at", "id")
        self.agreements = _by_conversation(links)
        self.openings = _openings(own)

    def _readable(self, found: Sequence[Conversation], own: Sequence[Conversation]) -> list[Answer]:
        rows = Answer.objects.filter(
            Q(author=self.person) | Q(conversation__in=own), conversation__in=found, empty=False
        )
        here = {row.id: row for row in found}
        open_to_both = {
            row.id: {(share.by_id, share.section) for share in self._open(row)} for row in found
        }
        readable = []
        for row in rows.select_related("author", "entered_by").order_by("question", "at", "id"):
            section = guide_of(here[row.conversation_id]).question(row.question).section_key
            if (
                row.author_id == self.person.id
                or row.entered_by_id
                or (row.author_id, section) in open_to_both[row.conversation_id]
            ):
                readable.append(row)
        return readable

    def _open(self, conversation: Conversation) -> Sequence[Share]:
        # What was prepared for a conversation that was called off stays with whoever wrote it. And
        # to be copied is not to be read: what its reader has not opened on the page can still be
        # taken back, and what they have opened never.
        if facts_of(conversation).cancelled:
            return ()
        shares = readable_shares(conversation, self.shares.get(conversation.id, ()))
        return [share for share in shares if hasattr(share, "reading")]


def _earlier(own: Iterable[Answer]) -> Mapping[UUID, list[Earlier]]:
    """What one's own answers said before, oldest first; nobody else's."""
    kept = [row.id for row in own if row.kept]
    found: dict[UUID, list[Earlier]] = defaultdict(list)
    for row in Earlier.objects.filter(of__in=kept).order_by("of", "number"):
        found[row.of].append(row)
    return found


def _by_conversation[Row](rows: Iterable[Row]) -> Mapping[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[vars(row)["conversation_id"]].append(row)
    return found


def _openings(own: Sequence[Conversation]) -> Mapping[UUID | None, list[Told]]:
    events = openings_of(row.id for row in own)
    names = Person.objects.in_bulk({event.actor for event in events if event.actor})
    found: dict[UUID | None, list[Told]] = defaultdict(list)
    for event in events:
        name = names[event.actor].name if event.actor in names else None
        page = event.action.rpartition(".")[2]
        found[event.subject].append({"by": name, "page": page, "at": _at(event.at)})
    return found


def _told(row: Conversation, material: _Material) -> Told:
    """One conversation; of somebody else's the reader has what they wrote themselves."""
    mine = row.employee_id == material.person.id
    wording = {question.key: question.talk for question in guide_of(row).questions}
    left = not mine and vars(row)["manager_now"] != row.manager_id
    told = _frame(row, role="employee" if mine else "former_manager" if left else "manager")
    shares = material.shares.get(row.id, ())
    told["shared"] = [_share(one) for one in shares if not left or one.by_id == row.manager_id]
    told["answers"] = [
        _answer(answer, wording, material.earlier.get(answer.id, ()))
        for answer in material.answers.get(row.id, ())
        if not left or answer.author_id == row.manager_id
    ]
    if left:
        return told | _NOTHING_SINCE
    summaries = material.summaries.get(row.id, ())
    told["own_words_on_summaries"] = _own_words(summaries, material.person)
    if mine:
        told |= _of_the_two(row, material, wording)
    return told


# Whoever leads them no more has their own words: what became of the talk is the employee's.
_NOTHING_SINCE: Told = {
    "bookings": [],
    "follow_ups": [],
    "begun_at": None,
    "closed_at": None,
    "cancelled_at": None,
    "role_fits_since": None,
    "own_words_on_summaries": [],
}


def _own_words(summaries: Iterable[SummaryVersion], person: Person) -> list[Told]:
    """The person's comments and differing views, and why they reopened a summary."""
    found = []
    for version in summaries:
        remarks = [row for row in version.remarks.all() if row.by_id == person.id]
        found += [(row.kind, row.text, row.at, version.number) for row in remarks]
        reopening = getattr(version, "reopening", None)
        if reopening and reopening.by_id == person.id:
            found.append(("reopening", reopening.reason, reopening.at, version.number))
    return [
        {"kind": kind, "text": text, "at": _at(at), "version": number}
        for kind, text, at, number in found
    ]


def _frame(row: Conversation, *, role: str) -> Told:
    held = getattr(row, "held", None)
    return {
        "id": str(row.id),
        "type": row.type,
        "follows": str(row.follows.earlier_id) if row.is_follow_up else None,
        "as": role,
        "employee": row.employee.name,
        "manager": row.manager.name,
        "language": row.language,
        "opened_at": _at(row.opened_at),
        "opens": row.opens,
        "suggested_at": _record(row, "suggestion"),
        "bookings": [_booking(booking) for booking in row.bookings.all()],
        "begun_at": _record(row, "begun"),
        "held_on": _on(held.held_on) if held else None,
        "held_recorded_by": held.by.name if held else None,
        "role": held.role_version.profile.name if held and held.role_version else None,
        "role_fits_since": _record(row, "role_check"),
        "follow_ups": [
            {"on": _on(one.follow_up_on), "by": one.by.name, "at": _at(one.at)}
            for one in row.follow_ups.all()
        ],
        "closed_at": _record(row, "closure"),
        "cancelled_at": _record(row, "cancellation"),
    }


def _of_the_two(row: Conversation, material: _Material, wording: Mapping[str, str]) -> Told:
    company = row.company.guests if texts.has_company(row) else []
    return {
        "company": [
            {
                "name": guest.name,
                "comes_as": guest.capacity,
                "invited_by": guest.invited_by,
                "on": guest.invited_on,
            }
            for guest in company
        ],
        "notes": _notes(material.notes.get(row.id, ()), wording, guide_of(row).question_keys),
        "agreed": [
            {"outcome": str(link.outcome_id), "how": link.what, "question": link.question}
            for link in material.agreements.get(row.id, ())
        ],
        "summaries": [_summary(version) for version in material.summaries.get(row.id, ())],
        "let_read": [
            {
                "by": one.with_person.name,
                "at": _at(one.at),
                "taken_back_at": _at(one.taken_back_at) if one.taken_back_at else None,
            }
            for one in row.passings.all()
        ],
        "opened_by": material.openings.get(row.id, []),
    }


def _booking(row: Booking) -> Told:
    counter = getattr(row, "counter_proposal", None)
    return {
        "on": _on(row.starts_on),
        "time": f"{row.starts_at:%H:%M}" if row.starts_at else None,
        "zone": row.zone,
        "minutes": row.minutes,
        "place": row.place,
        "by": row.by.name,
        "at": _at(row.at),
        "other_time_proposed": f"{counter.starts_on} {counter.starts_at:%H:%M}"
        if counter
        else None,
    }


def _share(row: Share) -> Told:
    reading = getattr(row, "reading", None)
    return {
        "section": row.section,
        "by": row.by.name,
        "at": _at(row.at),
        "read_at": _at(reading.at) if reading else None,
    }


def _answer(row: Answer, wording: Mapping[str, str], earlier: Iterable[Earlier]) -> Told:
    return {
        "question": row.question,
        "wording": wording.get(row.question, ""),
        "by": row.author.name,
        "entered_by": row.entered_by.name if row.entered_by else None,
        "text": row.text,
        "at": _at(row.at),
        "earlier": [{"text": one.text, "at": _at(one.at)} for one in earlier],
    }


def _notes(
    rows: Sequence[NoteEntry], wording: Mapping[str, str], order: Sequence[str]
) -> list[Told]:
    """Each place as it reads now, in the order of the talk, and the states it has had before."""
    places: dict[str, list[NoteEntry]] = defaultdict(list)
    for row in rows:
        places[row.place].append(row)
    found = [place for place in order if place in places]
    # Of what was begun in the talk and then written down, an empty state is left.
    found += [place for place in places if place not in order and not _let_go(places[place])]
    return [
        {"place": place, "wording": wording.get(place.partition("-")[0], "")}
        | _state(places[place][-1])
        | {"earlier": [_state(state) for state in places[place][:-1]]}
        for place in found
    ]


def _let_go(rows: Sequence[NoteEntry]) -> bool:
    return len(rows) == 1 and not rows[0].text


def _state(row: NoteEntry) -> Told:
    return {"text": row.text, "by": row.author.name, "at": _at(row.at)}


def _summary(row: SummaryVersion) -> Told:
    withdrawal, reopening = getattr(row, "withdrawal", None), getattr(row, "reopening", None)
    return {
        "version": row.number,
        "sha256": row.sha256,
        "put_forward_by": row.by.name,
        "at": _at(row.at),
        "document": json.loads(row.document),
        "confirmations": [
            {
                "by": one.by.name,
                "at": _at(one.at),
                "signed_on": _on(one.signed_on) if one.signed_on else None,
                "entered_by": one.entered_by.name if one.entered_by else None,
            }
            for one in row.confirmations.all()
        ],
        "remarks": [
            {"kind": one.kind, "text": one.text, "by": one.by.name, "at": _at(one.at)}
            for one in row.remarks.all()
        ],
        "changed_by": withdrawal.by.name if withdrawal else None,
        "reopened_by": reopening.by.name if reopening else None,
        "reopened_because": reopening.reason if reopening else None,
    }


def _record(row: Conversation, name: str) -> str | None:
    record = getattr(row, name, None)
    return _at(record.at) if record else None


def _at(moment: datetime) -> str:
    return moment.isoformat()


def _on(day: date) -> str:
    return day.isoformat()
