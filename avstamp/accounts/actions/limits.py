"""Counting tries, right over any number of processes: each is one statement that counts and tells.

The count is committed at once, whatever becomes of what is tried.
"""

from datetime import datetime

from django.db import connection
from django.db.models import F
from django.utils.crypto import salted_hmac

from avstamp.accounts.limits import LIMITS, LONGEST, Limit, TooMany, What
from avstamp.accounts.models import Tally

_COUNT = """
    INSERT INTO accounts_tally (key, what, began_at, number) VALUES (%s, %s, %s, 1)
    ON CONFLICT (key) DO UPDATE SET
        number = CASE WHEN accounts_tally.began_at <= %s THEN 1 ELSE accounts_tally.number + 1 END,
        began_at = CASE WHEN accounts_tally.began_at <= %s
            THEN excluded.began_at ELSE accounts_tally.began_at END
    RETURNING key, what, began_at, number
"""


def take(what: What, of: str, *, at: datetime) -> None:
    """Count one try; ``of`` names the account, address or network. Raises TooMany."""
    for limit in LIMITS[what]:
        counted = _count(what, limit, of, at)
        if counted.number > limit.number:
            raise TooMany(what, counted.began_at + limit.within)


def give_back(what: What, of: str) -> None:
    """One try less: what is counted is what went wrong, and this went well."""
    keys = [_key(what, limit, of) for limit in LIMITS[what]]
    Tally.objects.filter(key__in=keys, number__gt=0).update(number=F("number") - 1)


def forget_old_tallies(*, at: datetime) -> int:
    """Remove counts whose window is over; returns how many."""
    return Tally.objects.filter(began_at__lte=at - LONGEST).delete()[0]


def _count(what: What, limit: Limit, of: str, at: datetime) -> Tally:
    moment = connection.ops.adapt_datetimefield_value
    over = moment(at - limit.within)
    values = [_key(what, limit, of), what.name, moment(at), over, over]
    # The whole answer is read before anything else: until then SQLite has not committed.
    (counted,) = Tally.objects.raw(_COUNT, values)
    return counted


def _key(what: What, limit: Limit, of: str) -> str:
    said = f"{what.name}:{limit.per.name}:{limit.within}:{of.casefold()}"
    return salted_hmac("avstamp.accounts.limits", said, algorithm="sha256").hexdigest()
