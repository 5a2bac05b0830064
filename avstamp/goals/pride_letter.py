"""What somebody is proud of, as a letter that is theirs to take along."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from avstamp.goals.models import Outcome
from avstamp.goals.pride import Year
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
from avstamp.people.models import Person
from avstamp.people.queries import organisation
from avstamp.web.templatetags.words import day


def letter_of(person: Person, years: Sequence[Year], *, at: datetime) -> Letter:
    """In the language of the person it is about; a heading for each year."""
    employer = organisation()
    with translation.override(person.language):
        heading = _("Strengths and results")
        return Letter(
            language=person.language,
            organisation=employer.name if employer else "",
            title=f"{heading}: {person.name}, {day(at)}",
            heading=heading,
            subject=f"{heading}, {day(at)}",
            between=person.name,
            stamp=Stamp(_("One’s own"), _("made on %(date)s") % {"date": day(at)}, ""),
            facts=(Fact(_("Name"), person.name), Fact(_("Made on"), day(at))),
            parts=tuple(part for year in years for part in _year(year))
            or (Sentence(_("Nothing is written here yet.")),),
            at=at,
        )


def _year(year: Year) -> tuple[Part, ...]:
    return Heading(str(year.year)), Entries(tuple(map(_entry, year.rows)))


def _entry(row: Outcome) -> Entry:
    said_to = _("Said to %(name)s") % {"name": row.agreed_with.name}
    ending = row.ending.sentence if hasattr(row, "ending") else ""
    details = [Detail(_("How it went on"), ending)] if ending else []
    return Entry(row.what, who=said_to, when=day(row.made_at), details=tuple(details))
