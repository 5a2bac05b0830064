"""From the content's offsets to days and moments around the day of loading."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from avstamp.core.clock import local_day

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Days:
    """The days around the moment of loading."""

    at: datetime

    @property
    def today(self) -> date:
        """The day of loading, where the organisation is."""
        return local_day(self.at)

    def day(self, offset: int) -> date:
        """The day so many days from the day of loading."""
        return self.today + timedelta(days=offset)

    def workday(self, offset: int) -> date:
        """The day or, where that is in a weekend, the Monday after.

        Today and tomorrow stay, and what has happened stays before today. Two days never change
        places, so that what came first still does.
        """
        day = self.day(offset)
        if day.weekday() < _SATURDAY or offset in (0, 1):
            return day
        monday = day + timedelta(days=7 - day.weekday())
        return monday if offset > 0 or monday < self.today else day

    def moment(self, day: date, clock: time) -> datetime:
        """When the clock on the wall shows that time on that day, never later than the loading."""
        wall = datetime.combine(day, clock, tzinfo=ZoneInfo(settings.TIME_ZONE))
        return min(wall.astimezone(UTC), self.at)
