"""The copy of somebody's data as a letter to read: every text of the JSON, in words and in order.

Left to the JSON: identifiers, hashes, what a text read before, who shared and read what and when,
every day that was planned, how the reader signs in, and the reader's own trail.
"""

from collections.abc import Iterator
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from avstamp.drafts.kept_forms import forms
from avstamp.paper.letter import (
    Detail,
    Entries,
    Entry,
    Fact,
    Heading,
    Letter,
    Part,
    Sentence,
    Stamp,
)
from avstamp.privacy.agreed import agreed, asked_of_hr, for_meetings
from avstamp.privacy.conversations import conversation
from avstamp.privacy.copy import Copy
from avstamp.privacy.development import development
from avstamp.privacy.matters import matters
from avstamp.privacy.written import Told, day_of, moment_of
from avstamp.web.templatetags.words import at_clock, day


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
    for told in reversed(copy["conversations"]):
        yield from conversation(told)
    yield from agreed(copy["agreed"], name=_name(copy))
    yield from development(copy["development"], name=_name(copy))
    yield from matters(copy)
    yield from for_meetings(copy["for_workplace_meetings"])
    yield from asked_of_hr(copy["role_changes"]["asked_of_hr"])


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
    since = _("since %(date)s") % {"date": day_of(row["from_on"])}
    if row["until_on"] is None:
        return since
    return _("%(first)s until %(last)s") % {"first": since, "last": day_of(row["until_on"])}


def _slips(copy: Copy) -> Iterator[Part]:
    if copy["memory_slips"]:
        yield Heading(_("Memory slips"))
        yield Entries(
            tuple(Entry(row["text"], when=moment_of(row["at"])) for row in copy["memory_slips"])
        )


def _drafts(copy: Copy) -> Iterator[Part]:
    if copy["drafts"]:
        yield Heading(_("Begun and not sent"))
        yield Entries(
            tuple(
                Entry(row["text"], when=moment_of(row["at"]), mark=_form(row["form"]))
                for row in copy["drafts"]
            )
        )


def _form(action: str) -> str:
    return str(forms()[action].called) if action in forms() else ""
