"""``avstamp doctor``: what is wrong with the installation and what to do, and what is well.

In English, as every command: the same words from a timer as in somebody's own shell. The page of
the administrator says them in the reader's language (avstamp/doctor).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib.metadata import version

from django.conf import settings
from django.utils import translation

from avstamp.doctor.findings import Report, problems
from avstamp.doctor.findings.finding import Finding
from avstamp.doctor.looking import look_around, with_answers, with_checks

# As plugins of monitoring systems have it.
WELL, SOON, NOW, COULD_NOT_LOOK = range(4)


def look(*, at: datetime, here: bool) -> Report:
    """All of it; with ``here`` nobody else is asked, neither the mail server nor our address."""
    with translation.override("en"):
        found = with_checks(look_around(at=at))
        return Report.of(found if here else with_answers(found))


def problems_of_serving(*, at: datetime) -> list[str]:
    """Why it would not be safe to serve people from here, a sentence each."""
    with translation.override("en"):
        return problems(with_checks(look_around(at=at)))


def status(report: Report) -> int:
    """How the command ends."""
    return NOW if report.now else SOON if report.soon else WELL


def told(report: Report) -> Iterator[str]:
    """The report in lines, what is in most of a hurry first."""
    yield f"Avstamp {version('avstamp')} at {settings.URL}"
    yield from _under("To do now", report.now)
    yield from _under("To do soon", report.soon)
    yield from _under("Cannot be told from here", report.untold)
    yield ""
    if report.well:
        yield f"Well: {', '.join(report.well)}."
    if report.unseen:
        yield f"Not looked at: {', '.join(report.unseen)}."


def _under(heading: str, findings: Sequence[Finding]) -> Iterator[str]:
    if findings:
        yield ""
        yield f"{heading}:"
        yield from (f"- {finding}" for finding in findings)
