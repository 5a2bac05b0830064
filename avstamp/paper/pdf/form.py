"""A form as data for form.typ."""

from dataclasses import asdict

from avstamp.paper.form import LINE, ROWS, Form
from avstamp.paper.pdf.letter import frame
from avstamp.paper.pdf.typesetting import typeset


def form_pdf(form: Form) -> bytes:
    """The form as tagged PDF/UA-1, in its own language."""
    data = frame(form.language, form.mark) | {
        "title": form.title,
        "organisation": form.organisation,
        "heading": form.heading,
        "between": form.between,
        "step": LINE,
        "cover": asdict(form.cover),
        "pages": [asdict(page) for page in form.pages],
        "ending": asdict(form.ending) | {"rows": ROWS},
    }
    return typeset("form.typ", data, at=form.at, mark=form.mark)
