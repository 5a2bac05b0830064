"""Swedish that nobody wrote: of a usual length, never the same twice, always the same again."""

import random


def _words(text: str) -> list[str]:
    return text.split()


GIVEN = _words(
    "Karin Mariam Lars Elsa Anna Omar Björn Åsa Fatima Erik Ingrid Johan Amina Sofia Peter "
    "Leila Gunnar Maja Mikael Sara Håkan Linnea Yusuf Birgitta Oskar"
)
FAMILY = _words(
    "Öberg Khalil Lindqvist Wiklund Hellgren Rahimi Bergqvist Åkesson Holmström Ek Lundin "
    "Sandberg Nyström Ahmadi Engström Björk Sjögren Wallin Dahl Forsberg Hassan Norén"
)
POSITIONS = ("Bibliotekarie", "Undersköterska", "Handläggare", "Lärare", "Arkivarie", "Ingenjör")
_VOCABULARY = _words(
    "vi jag det som har med och att för under året samarbetet gruppen besökarna schemat tiden "
    "ansvar arbetet mötena planeringen fungerar behöver börjat lärt stöd lugnare tydligare redan "
    "fortfarande ibland tillsammans våren hösten kollegorna frågor uppdraget verksamheten barnen"
)


def sentences(seed: str, number: int) -> str:
    """So many sentences, decided by the seed."""
    chance = random.Random(seed)
    return " ".join(_sentence(chance) for _number in range(number))


def _sentence(chance: random.Random) -> str:
    words = chance.choices(_VOCABULARY, k=chance.randint(6, 14))
    return f"{' '.join(words)}.".capitalize()
