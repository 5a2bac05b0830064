"""Conversations, in the letter of somebody's data."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from avstamp.conversations.wording import confirmed_by, remark_by
from avstamp.paper.letter import (
    Aside,
    Detail,
    Entries,
    Entry,
    Heading,
    Part,
    Sentence,
    Voice,
)
from avstamp.privacy.written import Told, by_day, day_of, kind_of, moment_of
from avstamp.web.templatetags.words import at_clock


def conversation(told: Told) -> Iterator[Part]:
    """One conversation: how it stands, what was written, said and confirmed, who opened it."""
    other = told["manager"] if told["as"] == "employee" else told["employee"]
    booked = told["bookings"][-1]["on"] if told["bookings"] else told["opened_at"][:10]
    when = day_of(told["held_on"] or booked)
    named = _("Conversation with %(name)s, %(date)s")
    if told["follows"]:
        named = _("Follow-up conversation with %(name)s, %(date)s")
    yield Heading(named % {"name": other, "date": when})
    if told["as"] == "former_manager":
        yield Aside(_("You led the other of the two then. What you wrote yourself is yours."))
        yield from _texts(_("Written beforehand"), told["answers"])
    else:
        yield from _of_today(told)


def _of_today(told: Told) -> Iterator[Part]:
    """Of one of the two as they are today."""
    yield Aside(_standing(told))
    if told["as"] == "manager":
        yield Aside(_("You lead the other of the two, so here is what you wrote yourself."))
    if told.get("company"):
        names = ", ".join(guest["name"] for guest in told["company"])
        yield Sentence(_("Also in the talk: %(names)s") % {"names": names})
    yield from _texts(_("Written beforehand"), told["answers"])
    if told["as"] == "employee" and _has_unopened(told):
        more = _("%(name)s has shared more. What you open on the page is in your next copy.")
        yield Aside(more % {"name": told["manager"]})
    yield from _texts(_("Shared notes"), told.get("notes", ()))
    for version in told.get("summaries", ()):
        yield from _summary(version)
    if told["as"] == "manager":
        for one in told["own_words_on_summaries"]:
            yield from _own_words(one)
    yield from _opened(told.get("opened_by", ()))


def _has_unopened(told: Told) -> bool:
    """Whether the manager shares something that its reader, the employee, has yet to open."""
    return not told["cancelled_at"] and any(
        row["by"] != told["employee"] and not row["read_at"] for row in told["shared"]
    )


def _standing(told: Told) -> str:
    if told["cancelled_at"]:
        return _("It was called off on %(date)s.") % {"date": moment_of(told["cancelled_at"])}
    if told["held_on"]:
        return _("It was held on %(date)s.") % {"date": day_of(told["held_on"])}
    if told["bookings"]:
        booked = told["bookings"][-1]
        if not booked["time"]:
            return _("It is booked for %(date)s.") % {"date": day_of(booked["on"])}
        return _("It is booked for %(date)s at %(time)s.") % {
            "date": day_of(booked["on"]),
            "time": at_clock(time.fromisoformat(booked["time"])),
        }
    return _("No time has been booked.")


def _texts(heading: str, rows: Iterable[Told]) -> Iterator[Part]:
    """Under each question what stands there, with whose words they are and from when."""
    places = {"summary": _("Draft of the summary"), "pass_on": _("What may be passed on")}
    said: dict[str, list[Detail]] = {}
    for row in rows:
        if row["text"].strip():
            asked = row["wording"] or places.get(row.get("place", ""), _("Begun in the talk"))
            said.setdefault(asked, []).append(Detail(_by(row), row["text"]))
    if said:
        yield Heading(heading, level=2)
        entries = (Entry(asked, details=tuple(details)) for asked, details in said.items())
        yield Entries(tuple(entries), strong=True)


def _by(row: Told) -> str:
    if not row.get("entered_by"):
        return str(row["by"])
    named = {"name": row["by"], "by": row["entered_by"], "date": moment_of(row["at"])}
    return _("%(name)s, entered by %(by)s on %(date)s") % named


def _summary(version: Told) -> Iterator[Part]:
    document = version["document"]
    yield Heading(_("Summary, version %(number)s") % {"number": version["version"]}, level=2)
    if document["summary"].strip():
        yield Voice(document["summary"])
    if document["items"]:
        yield Entries(tuple(_item(item) for item in document["items"]))
    for row in document["followed_up"]:
        told = _("Followed up: %(what)s") % {"what": row["what"]}
        yield Sentence("\n".join(filter(None, (told, row["sentence"]))))
    if document["pass_on"].strip():
        yield Sentence(_("What may be passed on"))
        yield Voice(document["pass_on"])
    for remark in version["remarks"]:
        yield Sentence(remark_by(remark["kind"], remark["by"]))
        yield Voice(remark["text"])
    for one in version["confirmations"]:
        yield Aside(_confirmed(one))
    if version["reopened_by"]:
        yield Sentence(_("%(name)s reopened it.") % {"name": version["reopened_by"]})
        yield Voice(version["reopened_because"])


def _own_words(one: Told) -> Iterator[Part]:
    kinds = {
        "own_comment": _("Your own comment on the summary"),
        "differing_view": _("Your differing view on the summary"),
        "reopening": _("Why you reopened the summary"),
    }
    yield Sentence(kinds.get(one["kind"], ""))
    yield Voice(one["text"])


def _confirmed(one: Told) -> str:
    return confirmed_by(
        one["by"],
        datetime.fromisoformat(one["at"]),
        signed_on=date.fromisoformat(one["signed_on"]) if one["signed_on"] else None,
        entered_by=one["entered_by"] or "",
    )


def _item(item: Told) -> Entry:
    return Entry(
        item["what"] or kind_of(item["kind"]),
        who=item["owner"],
        when=by_day(item["due_on"]),
        mark=kind_of(item["kind"]),
    )


def _opened(rows: Iterable[Told]) -> Iterator[Part]:
    pages = {
        "talk": _("the talk"),
        "summary": _("the summary"),
        "export": _("the summary as a file"),
    }
    said = [
        Entry(
            row["by"] or _("somebody who is no longer here"),
            who=pages.get(row["page"]) or row["page"],
            when=moment_of(row["at"]),
        )
        for row in rows
    ]
    if said:
        yield Heading(_("Who has opened it"), level=2)
        yield Entries(tuple(said))
