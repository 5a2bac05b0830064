"""Verbs about a topic for the meeting. One file each."""

from avstamp.workplace_meeting.actions.approve import approve, take_back
from avstamp.workplace_meeting.actions.forget import forget_topic
from avstamp.workplace_meeting.actions.reword import reword
from avstamp.workplace_meeting.actions.take_up import take_up

__all__ = ["approve", "forget_topic", "reword", "take_back", "take_up"]
