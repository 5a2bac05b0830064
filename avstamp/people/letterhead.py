"""What is taken along, on the organisation's own paper."""

from dataclasses import replace

from avstamp.paper.form import Form
from avstamp.paper.letter import Letter, Mark
from avstamp.people.models import Logo


def on_our_paper[Sheet: (Letter, Form)](sheet: Sheet) -> Sheet:
    """The same with the organisation's logo, if it has chosen one."""
    logo = Logo.objects.first()
    if logo is None:
        return sheet
    return replace(sheet, mark=Mark(bytes(logo.content), logo.kind, logo.width, logo.height))
