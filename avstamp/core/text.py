"""Swedish text: the order of names."""

import unicodedata

_ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"
# Two digits a letter: digits sort alike in every collation, so SQLite and PostgreSQL agree.
_PLACE = {" ": "10"} | {letter: str(11 + place) for place, letter in enumerate(_ALPHABET)}
_KIN = {"æ": "ä", "ø": "ö", "đ": "d", "ł": "l", "ß": "ss", "þ": "th", "ð": "d"}


def swedish_sort_key(text: str) -> str:
    """A string of digits that sorts as Swedish does: å ä ö last, accents ignored elsewhere."""
    return "".join(_digits(letter) for letter in text.casefold())[:240]


def _digits(letter: str) -> str:
    if letter in _PLACE:
        return _PLACE[letter]
    if letter.isdecimal():
        return "0" + str(int(letter))
    plain = _KIN.get(letter) or unicodedata.normalize("NFD", letter)[0]
    return "".join(_PLACE.get(part, "") for part in plain)
