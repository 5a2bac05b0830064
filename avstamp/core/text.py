"""Swedish text: the order of names."""

import unicodedata

_ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"
# Two digits a letter: digits sort alike in every collation, so SQLite and PostgreSQL agree.
# A comma ends a name: all who are called Andersson come before Andersson-Berg. A double name is
# two words: the hyphen sorts as the space that others write.
COMMA, SPACE = "00", "01"
_PLACE = (
    dict.fromkeys(" -\u2010\u2011\u2013\xa0", SPACE)
    | {",": COMMA}
    | {letter: str(12 + place) for place, letter in enumerate(_ALPHABET)}
)
_KIN = {"æ": "ä", "ø": "ö", "œ": "ö", "ü": "y", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th"}


def swedish_sort_key(text: str) -> str:
    """A string of digits that sorts as Swedish does: å ä ö last, ü with y, other accents ignored.

    A letter may arrive in two parts (o and its dots); it is put together before it is looked up.
    """
    whole = unicodedata.normalize("NFC", text.casefold())
    return "".join(_digits(letter) for letter in whole)[:240]


def _digits(letter: str) -> str:
    if letter in _PLACE:
        return _PLACE[letter]
    if letter.isdecimal():
        return f"{int(letter) + 2:02}"
    plain = _KIN.get(letter) or unicodedata.normalize("NFD", letter)[0]
    return "".join(_PLACE.get(part, "") for part in plain)
