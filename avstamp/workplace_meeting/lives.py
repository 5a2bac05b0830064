"""How a topic for the workplace meeting is told on the page about it."""

from datetime import date

from avstamp.goals.lives import SEALED, Life
from avstamp.goals.models import Kind, Outcome
from avstamp.people.models import Person
from avstamp.workplace_meeting.drafts import REWORD
from avstamp.workplace_meeting.queries import meeting_of, sealed_in, sealed_topic_of


def _told(outcome: Outcome, reader: Person, on: date) -> dict[str, object]:
    topic = sealed_topic_of(outcome)
    approves = topic is not None and reader.id == outcome.employee_id and not topic.approval
    unit = meeting_of(reader, on) if approves else None
    return {
        SEALED: sealed_in([topic] if topic else []),
        "topic": topic,
        "unit": unit,
        # The sentence the two agreed is what the text is made from.
        "begin_with": lambda: {"meeting_text": topic.text if topic else outcome.what},
    }


LIVES = (
    Life(Kind.WORKPLACE_MEETING_TOPIC, "workplace_meeting/outcome.html", _told, forms=(REWORD,)),
)
