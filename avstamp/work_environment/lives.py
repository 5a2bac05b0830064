"""How a work environment matter is told on the page that everything agreed has (goals/lives.py)."""

from django.utils.translation import pgettext_lazy

from avstamp.goals.lives import Life
from avstamp.goals.models import Ending, Kind
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
        endings={Ending.How.DONE: pgettext_lazy("a work environment matter", "Checked")},
    ),
)
