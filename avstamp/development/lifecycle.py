"""Where an activity stands, from its records alone."""

from enum import StrEnum

from avstamp.development.models import Activity


class State(StrEnum):
    WAITING = "waiting"  # the manager owes an answer
    PLANNED = "planned"
    DONE = "done"
    NOT_NOW = "not_now"  # answered, with a reason
    DROPPED = "dropped"  # no longer relevant
    LEFT = "left"  # the need was closed before it was done


GOES_ON = frozenset({State.WAITING, State.PLANNED})


def state(activity: Activity) -> State:
    """The state of a row of ``queries.with_records``, or of any whose records can be fetched."""
    if hasattr(activity, "done"):
        return State.DONE
    if hasattr(activity, "dropped"):
        return State.DROPPED
    answer = getattr(activity, "answer", None)
    if answer and not answer.granted:
        return State.NOT_NOW
    if hasattr(activity.need, "ending"):
        return State.LEFT
    return State.WAITING if activity.answer_by and not answer else State.PLANNED


def goes_on(activity: Activity) -> bool:
    """Whether something is still to come of it."""
    return state(activity) in GOES_ON
