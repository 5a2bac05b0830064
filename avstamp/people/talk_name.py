"""What the organisation calls its yearly conversation; the code says employee_dialogue."""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from avstamp.core.errors import UnableTo

_USUAL = {"sv": "medarbetarsamtal", "en": "employee dialogue"}
_SWEDISH = re.compile(r"[a-zåäöéüA-ZÅÄÖÉÜ-]+samtal")
_ENGLISH = re.compile(r"[a-zA-Z][a-zA-Z -]*[a-zA-Z]")
_LONGEST = 40


@dataclass(frozen=True)
class TalkName:
    """The name in one language, in the forms that sentences ask for."""

    one: str  # utvecklingssamtal · development talk
    language: str

    @property
    def the(self) -> str:
        """utvecklingssamtalet · the development talk"""
        return f"{self.one}et" if self.language == "sv" else f"the {self.one}"

    @property
    def heading(self) -> str:
        """Utvecklingssamtal · Development talk"""
        return self.one[:1].upper() + self.one[1:]

    @property
    def file_name(self) -> str:
        """utvecklingssamtal, in signs that every computer has: the name of a file."""
        plain = unicodedata.normalize("NFKD", self.one.casefold()).encode("ascii", "ignore")
        return plain.decode().replace(" ", "-")


def talk_name(own: str = "", language: str = "") -> TalkName:
    """The organisation's own name, or the usual one where it has none; in the active language."""
    language = (language or get_language() or "sv")[:2]
    return TalkName(own or _USUAL.get(language, _USUAL["en"]), language)


def own_name(here: object, language: str = "") -> TalkName:
    """What the organisation (a row, ``House``, or None before there is one) calls it, in a language
    or in the active one."""
    usual = talk_name(language=language)
    return talk_name(getattr(here, f"talk_{usual.language}", ""), usual.language)


def cleaned(typed: str, language: str) -> str:
    """The name as it is stored: "" for the usual one. Raises UnableTo for what cannot be bent."""
    name = " ".join(typed.split())
    # As it stands within a sentence; PU-samtal keeps its capitals.
    if name[1:2].islower():
        name = name[:1].lower() + name[1:]
    if name in ("", _USUAL[language]):
        return ""
    if language == "sv" and not _SWEDISH.fullmatch(name):
        raise UnableTo(
            _(
                "Write one word that ends in “samtal”, such as utvecklingssamtal or PU-samtal. "
                "Then every form of it comes out right."
            )
        )
    if language == "en" and not _ENGLISH.fullmatch(name):
        raise UnableTo(_("Write one or a few English words, such as development talk."))
    if len(name) > _LONGEST:
        raise UnableTo(_("That is longer than fits here. Please shorten it."))
    return name
