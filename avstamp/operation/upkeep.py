"""What an installation clears away by itself. Run at every start, until work is scheduled."""

from datetime import datetime

from avstamp.saving.protocol import forget_old_receipts
from avstamp.vault.actions import sweep


def clear_away(*, at: datetime) -> None:
    """Receipts older than fourteen days, and keys that no text has needed."""
    forget_old_receipts(at=at)
    sweep(at)
