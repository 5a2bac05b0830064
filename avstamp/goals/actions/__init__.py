"""Verbs about what was agreed: agree, check in, close, move a date. One file each."""

from avstamp.goals.actions.agree import Terms, agree, confirm
from avstamp.goals.actions.check_in import check_in
from avstamp.goals.actions.close import close
from avstamp.goals.actions.dates import move_date

__all__ = ["Terms", "agree", "check_in", "close", "confirm", "move_date"]
