"""Activities for development needs, in the letter of somebody's data."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from avstamp.development.amounts import in_days, in_kronor
from avstamp.paper.letter import Detail, Entries, Entry, Heading, Part
from avstamp.privacy.written import Told, day_of


def development(rows: Iterable[Told], *, name: str) -> Iterator[Part]:
    """What the person of that name was to learn, do or try, and what they arrange for others."""
    said = tuple(_activity(row, name) for row in rows)
    if said:
        yield Heading(_("What you were to learn, do or try"))
        yield Entries(said, strong=True)


def _activity(row: Told, name: str) -> Entry:
    details = [Detail(_("About"), row["about"] if row["about"] != name else "")]
    if answer := row["answer"]:
        granted = _("Yes, answered %(name)s") if answer["granted"] else _("Not now, said %(name)s")
        details.append(Detail(granted % {"name": answer["by"]}, answer["reason"] or "–"))
    details += [
        Detail(_("What it gave, %(name)s") % {"name": one["by"]}, one["text"])
        for one in row["gave"]
    ]
    planned = row["from_on"] or row["answer_by"]
    done = _("done %(date)s") % {"date": day_of(row["done"]["on"])} if row["done"] else ""
    dropped = _("no longer relevant") if row["dropped"] else ""
    return Entry(
        row["what"],
        when=done or dropped or day_of(planned),
        mark=" · ".join(
            filter(None, (in_days(Decimal(str(row["days"]))), in_kronor(row["kronor"])))
        ),
        details=tuple(detail for detail in details if detail.text),
    )
