"""Saving a long text: the rules that every such field in the program follows.

A writer sends the text, the version it was written on and a key that it will repeat if it does
not hear back. The answer comes after the commit and names the new version and the hash of the
text, so "saved" is said only of exactly that text. A version that is no longer the latest is a
conflict: nothing is overwritten, and the writer gets the other text beside their own.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from avstamp.core.errors import UnableTo
from avstamp.core.prepared import prepared
from avstamp.saving.models import Receipt

LONGEST = 20_000  # characters in one field, some eight printed pages
KEPT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Save:
    """What a writer asks to have saved; ``sha256`` is the client's hash of the text, or empty."""

    text: str
    version: int
    key: str
    sha256: str = ""
    over: bool = False  # written over another text, which its writer has been shown


@dataclass(frozen=True, slots=True)
class Saved:
    """What is acknowledged."""

    version: int
    sha256: str
    at: datetime


class TooLong(UnableTo):
    pass


class Damaged(UnableTo):
    """The text that arrived is not the text that was sent."""


class Conflict(UnableTo):
    """Somebody (perhaps oneself, in another tab) saved in between; both texts are kept."""

    def __init__(self, *, theirs: str, version: int, alone: bool = False) -> None:
        """``alone``: only one person writes here, so the other text is their own."""
        both = _("You were both writing at once. Both versions are kept; choose how to go on.")
        own = _("You have written here from another tab or device too. Choose how to go on.")
        super().__init__(own if alone else both)
        self.theirs = theirs
        self.version = version


def clean(text: str) -> str:
    """The text as it is stored: one kind of line break, nothing a database refuses.

    A browser may send half of a character that takes two (the first half of an emoji, say);
    it is replaced as the browser replaces it when it reckons the text's hash.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def check(save: Save) -> str:
    """The cleaned text. Raises TooLong or Damaged."""
    text = clean(save.text)
    if len(text) > LONGEST:
        raise TooLong(
            _("That is longer than fits in one field (20,000 characters). Please shorten it.")
        )
    if save.sha256 and save.sha256 != digest(text):
        raise Damaged(_("The text was damaged on its way here. It is sent again in a moment."))
    return text


def save_once(
    save: Save, *, slot: str, by: UUID, at: datetime, write: Callable[[str], int]
) -> Saved:
    """Do the save once for its key, whatever the number of times it arrives.

    A save without a key is not repeated by anybody, and is done as often as it comes.
    ``write`` gets the cleaned text and returns the new version, or raises Conflict. Call inside
    the transaction that holds the row: the receipt is committed with the text it speaks of.
    """
    text = check(save)
    sha256 = digest(text)
    if not save.key:
        return Saved(write(text), sha256, at)
    key = _receipt_key(save, slot, by, sha256)
    for earlier in _receipts([key]):
        return Saved(earlier.version, sha256, earlier.at)
    version = write(text)
    Receipt.objects.create(key=key, person=by, slot=slot, version=version, at=at)
    return Saved(version, sha256, at)


@prepared
def _receipts(keys: list[str]) -> QuerySet[Receipt]:
    return Receipt.objects.filter(key__in=keys)


def _receipt_key(save: Save, slot: str, by: UUID, sha256: str) -> str:
    # Everything the acknowledgement speaks of goes into the key: a key that is used again, by
    # somebody else, for another field, on another state or with other words, is another save. The
    # client's key is random and stored nowhere, so a short text cannot be guessed from the receipt.
    return digest(json.dumps([save.key, save.version, slot, str(by), sha256]))


def forget_old_receipts(*, at: datetime) -> int:
    """Remove receipts older than fourteen days; returns how many."""
    return Receipt.objects.filter(at__lt=at - KEPT).delete()[0]
