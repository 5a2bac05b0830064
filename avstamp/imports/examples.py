"""The first things in each column of a file, to know the column by: nothing about anybody whose
personal data are protected, here or by what the file says."""

from collections.abc import Iterator, Sequence
from itertools import islice

from avstamp.imports import cells
from avstamp.imports.steps.planning import Table
from avstamp.people.models import Person

_EXAMPLES = 3
_LETTERS = 40  # of an example
_ROWS = 500  # that are looked through for them
_SAY_PROTECTED = ("skydd", "sekret", "protect")
# In a column that nobody has said the meaning of yet, a yes may be to this; a 1 is to anything.
_MAY_SAY_SO = cells.YES - {"1"}


def examples(table: Table) -> dict[int, list[str]]:
    """For each column in which anything stands, the first of it."""
    rows = list(islice(_to_be_shown(table), _ROWS))
    places = range(len(table.headers))
    filled = [place for place in places if any(said[place] for _row, said in table.rows)]
    return {place: _first(rows, place) for place in filled}


def _first(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    found = dict.fromkeys(said[place][:_LETTERS] for said in rows if said[place])
    return list(found)[:_EXAMPLES]


def _to_be_shown(table: Table) -> Iterator[Sequence[str]]:
    telling = {
        place
        for place, heading in enumerate(table.headers)
        if any(word in heading.casefold() for word in _SAY_PROTECTED)
    }
    known = _protected_here()
    for _row, said in table.rows:
        if any(_may_be_yes(text, at in telling) for at, text in enumerate(said) if text):
            continue
        here = {text.casefold() for text in said}
        if not any(all(part in here for part in one) for one in known):
            yield said


def _may_be_yes(text: str, telling: bool) -> bool:
    if not telling:
        return text.casefold() in _MAY_SAY_SO
    try:
        return cells.yes(text)
    except cells.Odd:
        return True


def _protected_here() -> list[tuple[str, ...]]:
    """What a row says, in one cell or two, that is about somebody protected."""
    found: list[tuple[str, ...]] = []
    for one in Person.objects.filter(protected=True):
        given, family = one.given_name.casefold(), one.family_name.casefold()
        found += [(f"{given} {family}",), (f"{family}, {given}",), (given, family)]
        found += [(known.casefold(),) for known in (one.number, one.email) if known]
    return found
