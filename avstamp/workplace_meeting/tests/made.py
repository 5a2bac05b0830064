"""When the tests of this room happen."""

from datetime import UTC, date, datetime

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
TODAY = date(2027, 3, 1)
