"""How a work environment matter is told on the page that everything agreed has (goals/lives.py)."""

from avstamp.goals.lives import Life
from avstamp.goals.models import Kind
from avstamp.work_environment.matter import tells

LIVES = (
    Life(
        Kind.WORK_ENVIRONMENT_MATTER,
        "work_environment/matter.html",
        tells,
        forms=(
            "work_environment.investigate",
            "work_environment.assess",
            "work_environment.measure",
            "work_environment.follow_up",
        ),
    ),
)
