"""The copy of somebody's data as a letter to read: every text of the JSON, in words and in order.

Left to the JSON: identifiers, hashes, what a text read before, who shared and read what and when,
every day that was planned, how the reader signs in, and the reader's own trail.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from avstamp.conversations.wording import confirmed_by, remark_by
from avstamp.drafts.kept_forms import forms
from avstamp.goals.lives import how_ended
from avstamp.goals.names import KINDS
from avstamp.paper.letter import (
    Aside,
    Detail,
    Entries,
    Entry,
    Fact,
    Heading,
    Letter,
    Part,
    Sentence,
    Stamp,
    Voice,
)
from avstamp.privacy.copy import Copy
from avstamp.privacy.development import development
from avstamp.privacy.matters import matters
from avstamp.web.templatetags.words import at_clock, day

type Told = Mapping[str, Any]


def letter_of(copy: Copy) -> Letter:
    """The letter in the language of the person it is about."""
    person, name = copy["person"], _name(copy)
    made_at = datetime.fromisoformat(copy["made_at"])
    with translation.override(person["language"]):
        heading = _("My data")
        made = _("made on %(date)s") % {"date": day(made_at)}
        return Letter(
            language=person["language"],
            organisation=copy["organisation"],
            title=f"{heading}: {name}, {day(made_at)}",
            heading=heading,
            subject=f"{heading}, {day(made_at)}",
            between=name,
            stamp=Stamp(_("Copy of one’s own data"), made, ""),
            facts=(
                Fact(_("Name"), name, person["email"] or ""),
                Fact(_("Made on"), day(made_at), at_clock(made_at)),
            ),
            parts=tuple(_parts(copy)),
            at=made_at,
        )


def _name(copy: Copy) -> str:
    return f"{copy['person']['given_name']} {copy['person']['family_name']}"


def _parts(copy: Copy) -> Iterator[Part]:
    yield Sentence(
        _(
            "This is what Avstamp holds about you and that is yours to have. The JSON file holds "
            "more: what your texts said before, how you sign in and what you have opened."
        )
    )
    yield from _work(copy)
    yield from _slips(copy)
    yield from _drafts(copy)
    for conversation in reversed(copy["conversations"]):
        yield from _conversation(conversation)
    yield from _agreed(copy["agreed"], name=_name(copy))
    yield from development(copy["development"], name=_name(copy))
    yield from matters(copy)
    yield from _for_meetings(copy["for_workplace_meetings"])
    yield from _asked_of_hr(copy["role_changes"]["asked_of_hr"])


def _work(copy: Copy) -> Iterator[Part]:
    yield Heading(_("Where you work"))
    rows = [
        Entry(
            f"{row['position']}, {row['unit']}" if row["position"] else row["unit"],
            who=row["manager"] or "",
            when=_period(row),
        )
        for row in copy["places"]
    ]
    role = _("Role: %(name)s")
    rows += [
        Entry(role % {"name": row["profile"]}, when=_period(row), details=tuple(_own_in(row)))
        for row in copy["roles"]
    ]
    duties = {"hr_partner": _("HR partner"), "admin": _("System administrator")}
    rows += [Entry(duties.get(row["kind"], ""), when=_period(row)) for row in copy["duties"]]
    rep = _("Safety representative in %(unit)s")
    rows += [Entry(rep % {"unit": row["unit"]}, when=_period(row)) for row in copy["safety_rep_in"]]
    if copy["rest"]:
        rows.append(Entry(_("Resting"), who=copy["rest"]["said_by"], when=_period(copy["rest"])))
    yield Entries(tuple(rows)) if rows else Sentence(_("Nothing is written here."))


def _own_in(role: Told) -> Iterator[Detail]:
    """What reads otherwise in the role for this one person."""
    for version in role["own_versions"]:
        said = [line["text"] for line in version["lines"]]
        said += [version["priority"] or "", version["support"] or ""]
        left_out = _("Lines that are not yours: %(number)s")
        said += [left_out % {"number": version["left_out"]}] if version["left_out"] else []
        about = _("For you alone, %(since)s") % {"since": _period(version | {"until_on": None})}
        yield Detail(about, "\n".join(filter(None, said)))


def _period(row: Told) -> str:
    since = _("since %(date)s") % {"date": _day(row["from_on"])}
    if row["until_on"] is None:
        return since
    return _("%(first)s until %(last)s") % {"first": since, "last": _day(row["until_on"])}


def _slips(copy: Copy) -> Iterator[Part]:
    if copy["memory_slips"]:
        yield Heading(_("Memory slips"))
        yield Entries(
            tuple(Entry(row["text"], when=_moment(row["at"])) for row in copy["memory_slips"])
        )


def _drafts(copy: Copy) -> Iterator[Part]:
    if copy["drafts"]:
        yield Heading(_("Begun and not sent"))
        yield Entries(
            tuple(
                Entry(row["text"], when=_moment(row["at"]), mark=_form(row["form"]))
                for row in copy["drafts"]
            )
        )


def _form(action: str) -> str:
    return str(forms()[action].called) if action in forms() else ""


def _conversation(told: Told) -> Iterator[Part]:
    other = told["manager"] if told["as"] == "employee" else told["employee"]
    booked = told["bookings"][-1]["on"] if told["bookings"] else told["opened_at"][:10]
    when = _day(told["held_on"] or booked)
    named = _("Conversation with %(name)s, %(date)s")
    if told["follows"]:
        named = _("Follow-up conversation with %(name)s, %(date)s")
    yield Heading(named % {"name": other, "date": when})
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
        return _("It was called off on %(date)s.") % {"date": _moment(told["cancelled_at"])}
    if told["held_on"]:
        return _("It was held on %(date)s.") % {"date": _day(told["held_on"])}
    if told["bookings"]:
        booked = told["bookings"][-1]
        if not booked["time"]:
            return _("It is booked for %(date)s.") % {"date": _day(booked["on"])}
        return _("It is booked for %(date)s at %(time)s.") % {
            "date": _day(booked["on"]),
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
    named = {"name": row["by"], "by": row["entered_by"], "date": _moment(row["at"])}
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
        item["what"] or _kind(item["kind"]),
        who=item["owner"],
        when=_due(item["due_on"]),
        mark=_kind(item["kind"]),
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
            when=_moment(row["at"]),
        )
        for row in rows
    ]
    if said:
        yield Heading(_("Who has opened it"), level=2)
        yield Entries(tuple(said))


def _agreed(rows: Iterable[Told], *, name: str) -> Iterator[Part]:
    said = tuple(_outcome(row, name) for row in rows)
    if said:
        yield Heading(_("What you have agreed and promised"))
        yield Entries(said, strong=True)


def _outcome(row: Told, name: str) -> Entry:
    details = [
        Detail(_("About"), row["about"] if row["about"] != name else ""),
        Detail(_("Why"), row["why"]),
        Detail(_("How we notice"), row["how_we_notice"]),
        Detail(_("Linked to"), row["hangs_on_text"] or ""),
        *_story(row),
    ]
    shared = [one["with"] for one in row["shared"] if not one["taken_back_at"]]
    details.append(Detail(_("Shared with"), ", ".join(shared)))
    if ending := row["ending"]:
        how = how_ended(ending["how"], row["kind"])
        details.append(Detail(how, ending["sentence"] or _moment(ending["at"])))
    owners = {"employee": row["about"], "manager": _("the manager")}
    return Entry(
        row["what"] or _("Nothing is kept of what it is about."),
        who=owners.get(row["owner"], ""),
        when=_due(row["due_on"] or ""),
        mark=_kind(row["kind"]),
        details=tuple(detail for detail in details if detail.text),
    )


def _story(row: Told) -> list[Detail]:
    """Check-ins and what the other answered, why dates were moved, what was said of passing on."""
    plain, answer = "%(date)s", _("Answer, %(date)s")
    moved, passed = _("Moved, %(date)s"), _("Who sees to it, %(date)s")
    said = [(line["at"], plain, _lines(line)) for line in row["check_ins"]]
    replies = [line["reply"] for line in row["check_ins"] if line["reply"]]
    said += [(reply["at"], answer, reply["line"]) for reply in replies]
    said += [(move["at"], moved, move["reason"]) for move in row["moved"]]
    said += [(asked["at"], passed, asked["sentence"]) for asked in row["take_overs"]]
    return [Detail(label % {"date": _moment(at)}, text) for at, label, text in sorted(said)]


def _for_meetings(rows: Iterable[Told]) -> Iterator[Part]:
    said = tuple(
        Entry(
            row["text"],
            who=row["for_unit"] or "",
            when=_day(row["met_on"]) if row["met_on"] else "",
            details=(Detail(_("What it led to"), row["came_of_it"]),) if row["came_of_it"] else (),
        )
        for row in rows
    )
    if said:
        yield Heading(_("For workplace meetings"))
        yield Entries(said, strong=True)


def _lines(check_in: Told) -> str:
    return "\n".join(filter(None, (check_in["happened"], check_in["next_step"])))


def _kind(kind: str) -> str:
    return capfirst(str(KINDS.get(kind, "")))


def _due(due_on: str) -> str:
    return pgettext("a date", "by %(date)s") % {"date": _day(due_on)} if due_on else ""


def _day(written: str) -> str:
    return day(date.fromisoformat(written))


def _moment(written: str) -> str:
    return day(datetime.fromisoformat(written))


def _asked_of_hr(rows: Sequence[Told]) -> Iterator[Part]:
    if rows:
        yield Heading(_("Asked of HR"))
        yield Entries(
            tuple(
                Entry(
                    row["text"],
                    who=row["by"],
                    when=_moment(row["at"]),
                    details=tuple(_reply(row["reply"])),
                )
                for row in rows
            )
        )


def _reply(reply: Told | None) -> Iterator[Detail]:
    if reply:
        changed = _("The profile was changed for everybody who has it.")
        yield Detail(reply["by"], reply["sentence"] or changed)
