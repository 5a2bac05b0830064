"""The confirmed summary in hand: tagged PDF/UA-1, set by Typst, the same bytes every time."""

from avstamp.conversations.pdf.summary import RemarkText, Signature, summary_pdf

__all__ = ["RemarkText", "Signature", "summary_pdf"]
