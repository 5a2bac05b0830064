"""``avstamp mail returned``: a mail server's report on a message of ours, from standard input.

It ends as mail servers understand it (sysexits.h). What is no report on a message of ours is not
taken, and nothing has changed; what cannot be noted just now is to be brought again. It says in one
sentence why, in which nothing stands of what came.
"""

import os
from datetime import datetime
from typing import BinaryIO

from avstamp.notifications.actions import NotOurs, NotYet, note_returned
from avstamp.notifications.returned import LARGEST, NotAReport, read
from avstamp.operation.commands import check_ready

NOTED, NOT_TAKEN, LATER = os.EX_OK, os.EX_DATAERR, os.EX_TEMPFAIL


def returned(mail: BinaryIO, *, at: datetime) -> tuple[int, str]:
    """How the command ends, and why. No more is read than a report can be long."""
    try:
        report = read(mail.read(LARGEST + 1))
    except NotAReport as reason:
        return NOT_TAKEN, f"This address takes reports on undelivered mail alone: {reason}."
    check_ready()
    try:
        note_returned(report, at=at)
    except NotOurs:
        return NOT_TAKEN, "This is about no message that was sent from here."
    except NotYet:
        return LATER, "The message is just being sent."
    return NOTED, ""
