"""What new goals serve, in words: "Tre mål: två för verksamheten, ett för din utveckling."

A line of the role and where the unit is going are the organisation's side, an own ambition is
the employee's. A goal need not hang on anything, and is then counted by itself.
"""

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from avstamp.goals.models import HungOn
from avstamp.web.templatetags.words import in_words


def balance(hung_on: Iterable[str], *, to_employee: bool = False) -> str:
    """The sentence about goals that hang on these; empty for none.

    ``to_employee``: the employee reads it, so their development is "yours".
    """
    goals = list(hung_on)
    if not goals:
        return ""
    sides = [(number, words) for number, words in _sides(goals, to_employee) if number]
    if len(sides) == 1:
        return _all_of(len(goals), sides[0][1])
    told = ", ".join(f"{in_words(number)} {words}" for number, words in sides)
    return _("%(goals)s: %(sides)s.") % {"goals": _goals(len(goals)), "sides": told}


def _sides(goals: list[str], to_employee: bool) -> Iterable[tuple[int, str]]:
    own = sum(hung_on == HungOn.OWN_AMBITION for hung_on in goals)
    free = sum(hung_on == HungOn.NOTHING for hung_on in goals)
    yours = _("for your development") if to_employee else _("for the employee’s development")
    return [
        (len(goals) - own - free, _("for the organisation")),
        (own, yours),
        (free, ngettext("that stands by itself", "that stand by themselves", free)),
    ]


def _all_of(number: int, side: str) -> str:
    named = {"goals": _goals(number), "side": side}
    if number == 1:
        return _("%(goals)s, %(side)s.") % named
    if number == 2:
        return _("%(goals)s, both %(side)s.") % named
    return _("%(goals)s, all %(side)s.") % named


def _goals(number: int) -> str:
    words = ngettext("%(number)s goal", "%(number)s goals", number)
    return capfirst(words % {"number": in_words(number)})
