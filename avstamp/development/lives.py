"""How a development need is told on the page about what was agreed: by its activities."""

from datetime import date

from avstamp.development.forms import AddForm
from avstamp.development.lifecycle import goes_on
from avstamp.development.pages import lines
from avstamp.development.queries import activities_of, sealed_in
from avstamp.goals.lives import SEALED, Life
from avstamp.goals.models import Kind, Outcome
from avstamp.people.models import Person


def _tells(need: Outcome, reader: Person, _on: date) -> dict[str, object]:
    activities = activities_of(need)
    return {
        SEALED: [row for rows in sealed_in(activities) for row in rows],
        "activities": lines(activities, reader),
        "to_come": [row for row in activities if goes_on(row)],
        "add": AddForm(initial={"arranged_by": need.owner_party}),
    }


LIVES = (
    Life(
        Kind.DEVELOPMENT_NEED,
        "development/need.html",
        _tells,
        forms=("development.add",),
    ),
)
