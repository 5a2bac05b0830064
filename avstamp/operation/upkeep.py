"""What an installation clears away by itself. Run at every start, until work is scheduled."""

from datetime import datetime

from avstamp.accounts.actions.limits import forget_old_tallies
from avstamp.accounts.actions.sessions import forget_old_sessions
from avstamp.backups.actions import forget_old_erasures
from avstamp.drafts.actions import forget_old_drafts
from avstamp.saving.protocol import forget_old_receipts
from avstamp.vault.actions import sweep


def clear_away(*, at: datetime) -> None:
    """Receipts older than fourteen days, drafts nobody went on with, counts and sessions that are
    over, keys that no text has needed, and what was removed before the oldest backup."""
    forget_old_receipts(at=at)
    forget_old_drafts(at=at)
    forget_old_tallies(at=at)
    forget_old_sessions(at=at)
    forget_old_erasures(at=at)
    sweep(at)
