"""The one clock, read where a request or a command begins and handed down as an argument."""

from datetime import date, datetime, time

from django.utils import timezone


def now() -> datetime:
    """This moment, in UTC."""
    return timezone.now()  # noqa: TID251


def local_day(at: datetime) -> date:
    """The date of a moment in the organisation's zone."""
    return timezone.localtime(at).date()


def begins(on: date) -> datetime:
    """The moment at which a day begins in the organisation's zone."""
    return datetime.combine(on, time(), tzinfo=timezone.get_default_timezone())
