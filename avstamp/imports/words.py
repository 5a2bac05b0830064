"""What a plan says, in the words of whoever reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import (
    gettext_lazy,
    ngettext,
    ngettext_lazy,
    pgettext,
    pgettext_lazy,
)

from avstamp.imports.faults import faults_of, sentence
from avstamp.web.templatetags.words import day

# What the columns say, in the order in which they are offered.
FIELDS: Mapping[str, str | Promise] = {
    "number": pgettext_lazy("a column", "Employee number"),
    "given_name": pgettext_lazy("a column", "Given name"),
    "family_name": pgettext_lazy("a column", "Family name"),
    "name": pgettext_lazy("a column", "Name, all of it"),
    "email": pgettext_lazy("a column", "E-mail address"),
    "unit": pgettext_lazy("a column", "Unit"),
    "unit_code": pgettext_lazy("a column", "Code of the unit"),
    "parent": pgettext_lazy("a column", "Unit above"),
    "authority": pgettext_lazy("a column", "Public authority"),
    "position": pgettext_lazy("a column", "Position"),
    "manager": pgettext_lazy("a column", "Manager: number, e-mail address or name"),
    "profile": pgettext_lazy("a column", "Role profile"),
    "employed_on": pgettext_lazy("a column", "Employed since"),
    "from_on": pgettext_lazy("a column", "Holds from"),
    "last_on": pgettext_lazy("a column", "Last day"),
    "protected": pgettext_lazy("a column", "Protected personal data"),
    "language": pgettext_lazy("a column", "Language"),
}
_FACTS: Mapping[str, str | Promise] = {
    **FIELDS,
    "name": pgettext_lazy("a fact", "Name"),
    "manager": pgettext_lazy("a fact", "Manager"),
    "parent": pgettext_lazy("a fact", "Below"),
    "code": pgettext_lazy("a fact", "Code"),
    "closed_on": pgettext_lazy("a fact", "Closed from"),
}
_DATES = {"employed_on", "from_on", "last_on", "closed_on"}
LISTS: Mapping[str, str | Promise] = {
    "created": gettext_lazy("New here"),
    "moved": gettext_lazy("Another unit or manager"),
    "changed": gettext_lazy("Other changes"),
    "ended": gettext_lazy("Leave"),
    "units": gettext_lazy("Units"),
}
_DID = {
    "created": ngettext_lazy("one new", "%(number)s new", "number"),
    "moved": ngettext_lazy("one moved", "%(number)s moved", "number"),
    "changed": ngettext_lazy("one changed", "%(number)s changed", "number"),
    "ended": ngettext_lazy("one left", "%(number)s left", "number"),
    "units": ngettext_lazy("one unit", "%(number)s units", "number"),
}


def told_numbers(numbers: Mapping[str, int]) -> str:
    """What an import did, in numbers, without those that are none."""
    return ", ".join(
        str(said % {"number": numbers[name]}) for name, said in _DID.items() if numbers[name]
    )


@dataclass(frozen=True)
class Told:
    """A line of a list, to be read."""

    name: str
    row: int
    said: Sequence[str]


def told(line: Sequence[Any]) -> Told:
    """A line as it was kept, in words."""
    kind, row, name, changes = line
    who = name or _("Somebody whose personal data are protected")
    new = kind == "created"
    return Told(who, row, [_change(*change, new=new) for change in changes])


def _change(what: str, before: str, after: str, *, new: bool) -> str:
    label, was, now = str(_FACTS.get(what, "")), _value(what, before), _value(what, after)
    if what == "new_unit":
        below = pgettext("a unit", "New, below {unit}").format(unit=after)
        return below if after else pgettext("a unit", "New")
    if what == "left_alone":
        number = int(after)
        return ngettext(
            "Leads one person who will have no manager",
            "Leads %(number)d people who will have no manager",
            number,
        ) % {"number": number}
    if what == "authority" and not before:
        return _("Belongs to {authority}").format(authority=after)
    if new or (after and not before):
        return f"{label}: {now}"
    if not after:
        return _("{fact}: none any more (before: {before})").format(fact=label, before=was)
    return _("{fact}: {now} (before: {before})").format(fact=label, now=now, before=was)


def _value(what: str, value: str) -> str:
    if what in _DATES and value:
        return day(date.fromisoformat(value))
    if what == "protected":
        return pgettext("a fact", "yes") if value == "True" else pgettext("a fact", "no")
    if what == "language":
        return {"sv": "svenska", "en": "English"}.get(value, value)
    return value


@dataclass(frozen=True)
class ToldColumn:
    """A column with something amiss: what it is called in the file, how much, the first of it."""

    heading: str
    number: int
    first: Sequence[tuple[int, str]]

    @property
    def more(self) -> int:
        return self.number - len(self.first)


def told_faults(columns: Sequence[Sequence[Any]], headings: Mapping[str, str]) -> list[ToldColumn]:
    """What is amiss, column by column, in words."""
    return [
        ToldColumn(
            heading_of(field, headings),
            number,
            [(one.row, sentence(one)) for one in faults_of(first)],
        )
        for field, number, first in columns
    ]


def heading_of(field: str, headings: Mapping[str, str]) -> str:
    """What a column is called in the file; what we call it where the file has none."""
    return headings.get(field) or str(FIELDS[field])
