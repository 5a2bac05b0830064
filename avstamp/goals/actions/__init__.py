"""Verbs about what was agreed, a file for each: agree, check in, share, hang, close …"""

from avstamp.goals.actions.agree import Terms, agree, confirm
from avstamp.goals.actions.check_in import check_in
from avstamp.goals.actions.close import close
from avstamp.goals.actions.dates import move_date, move_date_with_reason
from avstamp.goals.actions.hang import hang
from avstamp.goals.actions.reply import reply
from avstamp.goals.actions.settle import settle
from avstamp.goals.actions.share import let_read, share, stop_sharing, take_back
from avstamp.goals.actions.take_over import answer_take_over, ask_to_take_over

__all__ = [
    "Terms",
    "agree",
    "answer_take_over",
    "ask_to_take_over",
    "check_in",
    "close",
    "confirm",
    "hang",
    "let_read",
    "move_date",
    "move_date_with_reason",
    "reply",
    "settle",
    "share",
    "stop_sharing",
    "take_back",
]
