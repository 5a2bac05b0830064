"""Word files in styles of their own, the same bytes every time."""

from avstamp.paper.word.form import form_word
from avstamp.paper.word.letter import letter_word

__all__ = ["form_word", "letter_word"]
