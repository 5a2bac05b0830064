"""Long numbers that Excel has taken for quantities."""

import re

_SHORTENED = re.compile(r"-?\d(?:[.,]\d+)?E\+?\d+", re.ASCII | re.IGNORECASE)


def is_shortened(text: str) -> bool:
    """Whether it is a long number of which Excel kept the beginning alone, such as 1,99001E+11.

    What the number was is nowhere in the file. It comes through unharmed if the column is
    formatted as text before it is filled.
    """
    return bool(_SHORTENED.fullmatch(text))
