"""What the two take away in the talk goes with its text for the meeting."""

from datetime import datetime

from django.db import transaction

from avstamp.backups.actions import erase
from avstamp.drafts.actions import forget_about
from avstamp.goals.models import Outcome
from avstamp.vault import keyring
from avstamp.workplace_meeting.models import Topic


def forget_topic(outcome: Outcome, *, at: datetime) -> None:
    """In the caller's transaction, which removes the outcome. What has been on a meeting stays."""
    rows = Topic.objects.filter(outcome=outcome, taken_up__isnull=True)
    gone = list(rows.values_list("vault", flat=True))
    for topic in rows:
        forget_about(topic.pk, at=at)
    erase(rows, at=at)
    transaction.on_commit(lambda: keyring.destroy(gone))
