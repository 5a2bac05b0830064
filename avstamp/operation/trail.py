"""``avstamp audit verify``: whether the trail is whole, month by month."""

from collections.abc import Iterator

from avstamp.audit.tampering import Broken
from avstamp.audit.verify import SHOWN, Month, verify
from avstamp.operation.commands import Stop, check_ready
from avstamp.vault.master import MasterKeysMissing


def verified(noted: str) -> Iterator[str]:
    """A line about each month, told as soon as it is found whole. Raises Stop if one is not.

    ``noted`` is the beginning of what the trail ended with when somebody last wrote it down.
    """
    check_ready()
    lines = 0
    try:
        for month in verify(_digits(noted)):
            lines += month.lines
            yield _told(month)
    except Broken as found:
        raise Stop(f"The trail is not whole. {found}") from found
    except MasterKeysMissing as missing:
        raise Stop(f"The trail cannot be verified. {missing}") from missing
    yield f"The trail is whole: {_lines(lines)}." if lines else "Nothing is in the trail yet."


def _digits(noted: str) -> str:
    digits = noted.strip().lower()
    if digits and (len(digits) < SHOWN or set(digits) - set("0123456789abcdef")):
        raise Stop(f"{noted} is not the end of a trail: give the {SHOWN} digits that were noted.")
    return digits


def _told(month: Month) -> str:
    name = f"{month.name}  {_lines(month.lines):>17}"
    if month.removed_at:
        return f"{name}, ended with {month.ends_with}, removed {month.removed_at:%Y-%m-%d}"
    return f"{name}, ends with {month.ends_with}"


def _lines(number: int) -> str:
    return "1 line" if number == 1 else f"{number:,} lines"
