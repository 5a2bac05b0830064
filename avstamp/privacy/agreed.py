"""What was agreed and promised, and what went on to others, in the letter of somebody's data."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from avstamp.goals.lives import how_ended
from avstamp.paper.letter import (
    Detail,
    Entries,
    Entry,
    Heading,
    Part,
)
from avstamp.privacy.written import Told, by_day, day_of, kind_of, moment_of


def agreed(rows: Iterable[Told], *, name: str) -> Iterator[Part]:
    """What the person of that name has agreed and promised, each with its story."""
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
        details.append(Detail(how, ending["sentence"] or moment_of(ending["at"])))
    owners = {"employee": row["about"], "manager": _("the manager")}
    return Entry(
        row["what"] or _("Nothing is kept of what it is about."),
        who=owners.get(row["owner"], ""),
        when=by_day(row["due_on"] or ""),
        mark=kind_of(row["kind"]),
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
    return [Detail(label % {"date": moment_of(at)}, text) for at, label, text in sorted(said)]


def _lines(check_in: Told) -> str:
    return "\n".join(filter(None, (check_in["happened"], check_in["next_step"])))


def for_meetings(rows: Iterable[Told]) -> Iterator[Part]:
    """The texts for workplace meetings, and what they led to."""
    said = tuple(
        Entry(
            row["text"],
            who=row["for_unit"] or "",
            when=day_of(row["met_on"]) if row["met_on"] else "",
            details=(Detail(_("What it led to"), row["came_of_it"]),) if row["came_of_it"] else (),
        )
        for row in rows
    )
    if said:
        yield Heading(_("For workplace meetings"))
        yield Entries(said, strong=True)


def asked_of_hr(rows: Sequence[Told]) -> Iterator[Part]:
    """What was asked of HR about roles, and what HR replied."""
    if rows:
        yield Heading(_("Asked of HR"))
        yield Entries(
            tuple(
                Entry(
                    row["text"],
                    who=row["by"],
                    when=moment_of(row["at"]),
                    details=tuple(_reply(row["reply"])),
                )
                for row in rows
            )
        )


def _reply(reply: Told | None) -> Iterator[Detail]:
    if reply:
        changed = _("The profile was changed for everybody who has it.")
        yield Detail(reply["by"], reply["sentence"] or changed)
