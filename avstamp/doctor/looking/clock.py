"""The clock of this machine, as the kernel knows it, and the last moment that was recorded."""

import ctypes
from datetime import datetime

from avstamp.audit.models import AccessEvent
from avstamp.doctor.situation import Clock

# Sixteen seconds, in microseconds: what the kernel takes the clock to be wrong by at the most
# when nobody has set it right for a long time, or ever. It is what timedatectl goes by.
_NOBODY_KEEPS_IT = 16_000_000


class _Timex(ctypes.Structure):
    """The beginning of what adjtimex(2) fills, and room for the rest of it."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("esterror", ctypes.c_long),
        ("status", ctypes.c_int),
        ("rest", ctypes.c_long * 64),
    )


def look(*, recorded: bool) -> Clock:
    """Whether it is kept, and what was recorded last if the databases can be asked."""
    return Clock(kept=_is_kept(), newest=_newest() if recorded else None)


def _is_kept() -> bool | None:
    """Whether a time service keeps it; None where the kernel does not say (a container)."""
    told = _Timex()  # modes is 0: asks, and changes nothing
    try:
        answer = ctypes.CDLL(None).adjtimex(ctypes.byref(told))
    except (AttributeError, OSError):
        return None
    return None if answer < 0 else bool(told.maxerror < _NOBODY_KEEPS_IT)


def _newest() -> datetime | None:
    return AccessEvent.objects.order_by("-at").values_list("at", flat=True).first()
