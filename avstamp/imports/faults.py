"""What is amiss in a file, by row and column, in the words of whoever reads it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Shown on the page of each column; all of them are in the file that goes with it.
SHOWN_EACH = 10


class Fault(NamedTuple):
    """One thing amiss. ``said`` fills the gaps of its sentence, and is empty about somebody whose
    details are protected."""

    row: int
    field: str
    code: str
    said: tuple[str, ...] = ()


_WITHOUT_WORDS = _("This cell does not fit. What it says is not shown here, since the person's "
                   "details are protected.")  # fmt: skip
_SENTENCES: dict[str, str | Promise] = {
    "who": _("There is neither an employee number nor an e-mail address, so nobody can be found."),
    "personnummer": _("This is a personnummer. It is not kept; use the employer's own number."),
    "shortened": _("Excel has cut “{}” short. Format the column as text, and export it again."),
    "name": _("A name is missing, and this is somebody new."),
    "email": _("“{}” is not an e-mail address."),
    "email_taken": _("The e-mail address belongs to {} as well."),
    "email_of_another": _("The e-mail address belongs to somebody with another employee number."),
    "twice": _("The same person is in row {} as well."),
    "two_managers": _("The same person is in row {} too, with another manager."),
    "two_places": _("The same person is in row {} too, in another unit."),
    "day": _("“{}” is not a date. Write it as 2027-03-12."),
    "order": _("The last day comes before the first."),
    "yes": _("“{}” is neither yes nor no."),
    "language": _("“{}” is not a language that there is here. Write sv or en."),
    "long": _("“{}” is longer than the {} characters that fit."),
    "unit_missing": _("A unit is missing, and this is somebody new."),
    "unit": _("There is no unit called “{}”."),
    "unit_two": _("Several units are called “{}”. Write the code of the right one."),
    "unit_named": _("The unit has another name in row {}."),
    "unit_parent": _("The unit is below another one in row {}."),
    "unit_authority": _("The unit belongs to another authority in row {}."),
    "unit_loop": _("The unit comes below itself."),
    "code_taken": _("The code belongs to another unit, “{}”."),
    "authority": _("It is not said which authority the new unit “{}” belongs to."),
    "manager": _("Nobody called “{}” is found, in the file or here."),
    "manager_two": _("Several people are called “{}”. Write the number or address of the manager."),
    "manager_gone": _("{} does not work here any more by then."),
    "manager_self": _("Somebody cannot be their own manager."),
    "loop": _("They would lead each other in a circle: {}."),
    "profile": _("There is no role profile called “{}”."),
    "stands_in": _("{} stands in for a manager for longer than that. End that first."),
    "yourself": _("The file would end your own employment. Somebody else has to do that."),
    "last_admin": _("The file would end the last administrator. Choose another one first."),
}


def sentence(fault: Fault) -> str:
    """What is amiss, in the language that is active."""
    words = str(_SENTENCES[fault.code])
    gaps = words.count("{}")
    return words.format(*fault.said) if len(fault.said) == gaps else str(_WITHOUT_WORDS)


@dataclass(slots=True)
class Faults:
    """All that is found amiss while a plan is made."""

    hidden: set[int] = field(default_factory=set)  # rows of people whose details are protected
    found: list[Fault] = field(default_factory=list)

    def add(self, row: int, column: str, code: str, *said: object) -> None:
        self.found.append(Fault(row, column, code, tuple(str(one)[:80] for one in said)))

    def __bool__(self) -> bool:
        return bool(self.found)

    def in_order(self) -> list[Fault]:
        """By row, each once; without words where the row has turned out to be about somebody
        protected."""
        told = (one if one.row not in self.hidden else one._replace(said=()) for one in self.found)
        return sorted(dict.fromkeys(told))


def faults_of(kept: Iterable[Sequence[Any]]) -> list[Fault]:
    """Faults that were kept as plain lists."""
    return [Fault(row, field, code, tuple(said)) for row, field, code, said in kept]


class InColumn(NamedTuple):
    """What is amiss in one column: how much, and the first of it."""

    field: str
    number: int
    first: Sequence[Fault]


def by_column(faults: Iterable[Fault]) -> list[InColumn]:
    """The columns with most amiss first."""
    found = list(faults)
    counted = Counter(fault.field for fault in found)
    return [
        InColumn(name, number, [one for one in found if one.field == name][:SHOWN_EACH])
        for name, number in counted.most_common()
    ]
