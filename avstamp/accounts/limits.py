"""How often what may be tried: the one table of limits, and what is said when one is reached.

A number counts tries and not people: the row it is kept in (actions/limits.py) has the keyed hash
of an account, an address or a network in it, and is cleared away when its window is over.
A window begins with the first try in it.

Nothing here stands in the way of a passkey: a signature cannot be guessed, so whoever has one is
never shut out by what others do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class What(StrEnum):
    """What is counted."""

    MAIL = "a code sent by e-mail"
    ASKING = "asking for a code by e-mail"
    GUESS = "a code or a password tried"
    WRONG = "a code, a password or a link that was wrong"
    STEP = "a code tried by somebody who has signed in"
    APP_CODE = "one code of an app used"
    DIRECTORY = "something said by the organisation's directory"


class Per(StrEnum):
    """Whose tries are counted together."""

    ADDRESS = "e-mail address, whether or not it is known"
    ACCOUNT = "account"
    NETWORK = "address on the network (of IPv6 its first half)"
    CODE = "account and code"
    DIRECTORY = "what lets the directory in"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many of a thing, for each whose it is, within a window."""

    per: Per
    number: int
    within: timedelta


_MINUTES, _HOUR, _DAY = timedelta(minutes=5), timedelta(hours=1), timedelta(days=1)

# A whole municipality may come from one network address. When ten thousand people are told on a
# Monday to prepare, some thousands ask for a code within the hour, and one in ten mistypes it:
# the limits for a network stand well above that, and only stop a machine.
LIMITS: Mapping[What, tuple[Limit, ...]] = {
    What.MAIL: (Limit(Per.ADDRESS, 5, 3 * _MINUTES),),
    What.ASKING: (Limit(Per.NETWORK, 6_000, _HOUR),),
    # Ten guesses at nine digits, or at a password that is not a common one, lead nowhere.
    What.GUESS: (Limit(Per.ADDRESS, 10, _MINUTES),),
    What.WRONG: (Limit(Per.NETWORK, 1_500, _HOUR),),
    # Six digits: the day's limit keeps whoever has the first step from the second for years.
    What.STEP: (Limit(Per.ACCOUNT, 10, _MINUTES), Limit(Per.ACCOUNT, 40, _DAY)),
    # A code is shown for thirty seconds and taken a little before and after: it works once.
    What.APP_CODE: (Limit(Per.CODE, 1, _MINUTES),),
    # Entra ID sends at most some twenty-five a second, when it first tells of everybody.
    What.DIRECTORY: (Limit(Per.DIRECTORY, 9_000, _MINUTES),),
}
LONGEST = max(limit.within for rows in LIMITS.values() for limit in rows)


class TooMany(Exception):
    """The limit is reached: nothing was tried. Says when to try again."""

    def __init__(self, what: What, again_at: datetime) -> None:
        super().__init__(what)
        self.what = what
        self.again_at = again_at
