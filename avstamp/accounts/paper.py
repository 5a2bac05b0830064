"""Codes on paper: how they are written, and read back however they were typed."""

import re

# Letters and digits that no other here is taken for, in print or by hand: there is a 2 and no Z,
# a 5 and no S, an 8 and no B, no O, I or 1, no 0.
ALPHABET = "23456789ACDEFGHJKLMNPQRTUWXY"
CODES = 10
_LENGTH = 12  # of 28 signs each: fifty-eight bits
_GROUP = 4
_MEANT = str.maketrans("BSZV", "852U")


def written(number: int) -> str:
    """A large number as a code in groups: K7QM-4XTR-9HWC."""
    signs = []
    for _place in range(_LENGTH):
        number, sign = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[sign])
    groups = ("".join(signs[at : at + _GROUP]) for at in range(0, _LENGTH, _GROUP))
    return "-".join(groups)


def read(typed: str) -> str:
    """The signs of a code as it was typed: case, spaces, hyphens and look-alikes are forgiven."""
    return re.sub(r"[\W_]", "", typed).upper().translate(_MEANT)
