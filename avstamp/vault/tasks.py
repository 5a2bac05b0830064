"""What the clock does with keys that no text has needed."""

from datetime import timedelta

from avstamp.vault.actions import sweep
from avstamp.work.scheduled import Scheduled

SCHEDULED = (Scheduled("vault.sweep", every=timedelta(days=1), run=sweep),)
