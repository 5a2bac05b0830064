"""Tagged PDF/UA-1, set by Typst, the same bytes every time."""

from avstamp.paper.pdf.form import form_pdf
from avstamp.paper.pdf.letter import letter_pdf
from avstamp.paper.pdf.typesetting import can_show

__all__ = ["can_show", "form_pdf", "letter_pdf"]
