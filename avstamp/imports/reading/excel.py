"""What Excel has made of what somebody wrote."""

import re

_SHORTENED = re.compile(r"-?\d(?:[.,]\d+)?E\+?\d+", re.ASCII | re.IGNORECASE)
_ERROR = re.compile(r"#[A-ZÄÖ/0]{2,12}[!?]?")


def is_shortened(text: str) -> bool:
    """Whether it is a long number of which Excel kept the beginning alone, such as 1,99001E+11.

    What the number was is nowhere in the file. It comes through unharmed if the column is
    formatted as text before it is filled.
    """
    return bool(_SHORTENED.fullmatch(text))


def is_error(text: str) -> bool:
    """Whether it is what a formula gives that could not be worked out: #N/A, #REF!, #SAKNAS!."""
    return bool(_ERROR.fullmatch(text))
