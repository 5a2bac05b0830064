"""The life of work environment matters, in the letter of somebody's data."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from avstamp.paper.letter import Detail, Entries, Entry, Heading, Part
from avstamp.privacy.copy import Copy
from avstamp.privacy.written import Told, day_of, moment_of


def matters(copy: Copy) -> Iterator[Part]:
    """Each matter with its steps, and what was written for a safety representative."""
    rows = copy["work_environment"]
    if not rows:
        return
    named = {row["id"]: row["what"] for row in copy["agreed"]}
    yield Heading(_("What became of work environment matters"))
    yield Entries(
        tuple(Entry(named.get(row["about"], ""), details=tuple(_said(row))) for row in rows),
        strong=True,
    )


def _said(row: Told) -> Iterator[Detail]:
    for step in row["steps"]:
        yield Detail(moment_of(step["at"]), "\n".join(filter(None, _step(step))))
    for text in row["for_safety_rep"]:
        named = _("For %(name)s, safety representative") % {"name": text["safety_rep"]}
        yield Detail(moment_of(text["at"]), f"{named}: {text['text']}")


def _step(step: Told) -> Iterator[str]:
    kinds = {
        "investigated": pgettext("a step", "Investigated"),
        "assessed": pgettext("a step", "Assessed"),
        "measure": pgettext("a step", "Measure"),
        "followed_up": pgettext("a step", "Followed up"),
        "lifted": pgettext("a step", "Lifted to the next level"),
    }
    yield f"{kinds[step['kind']]}: {step['text']}" if step["text"] else kinds[step["kind"]]
    if step["serious"]:
        yield _("Serious risk")
    if step["due_on"]:
        yield _("By %(date)s") % {"date": day_of(step["due_on"])}
    if step["end"]:
        ends = {"done": pgettext("a measure", "Done"), "not_needed": _("Not needed any more")}
        yield f"{ends[step['end']['how']]}, {moment_of(step['end']['at'])}"
