"""Moments and amounts as they stand in a sentence."""

from datetime import datetime

from django.template.defaultfilters import filesizeformat

from avstamp.web.templatetags.words import at_clock, day


def moment(at: datetime) -> str:
    """26 november 2026 kl. 09.17 · 26 November 2026 09:17"""
    return f"{day(at)} {at_clock(at)}"


def amount(size: int) -> str:
    """3,2 GB · 3.2 GB"""
    return str(filesizeformat(size))
