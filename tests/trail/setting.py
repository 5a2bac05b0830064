"""Run inside the installation: two people, their conversation and a goal, to be written about."""

from datetime import date, time, timedelta

import django

django.setup()

from avstamp.conversations.actions.booking import Slot, open_conversation  # noqa: E402
from avstamp.core.clock import local_day  # noqa: E402
from avstamp.goals.actions import Terms, agree  # noqa: E402
from avstamp.goals.models import Kind, Party  # noqa: E402
from avstamp.guides.actions import publish_default_guide  # noqa: E402
from avstamp.people.actions import assign  # noqa: E402
from avstamp.people.models import Person, Unit  # noqa: E402
from tests.trail.writing import BEGAN  # noqa: E402

_SINCE = date(2020, 1, 1)


def main() -> None:
    """Make them."""
    mariam = _person("Mariam", "Khalil", None)
    karin = _person("Karin", "Öberg", mariam)
    slot = Slot(local_day(BEGAN) + timedelta(days=30), time(9))
    version = publish_default_guide(at=BEGAN)
    open_conversation(karin, slot=slot, guide_version=version, by=mariam, at=BEGAN)
    due_on = local_day(BEGAN) + timedelta(days=400)
    words = Terms(Kind.GOAL, what="Ett mål", owner_party=Party.EMPLOYEE, due_on=due_on)
    agree(karin, agreed_with=mariam, terms=words, by=karin, at=BEGAN)


def _person(given_name: str, family_name: str, manager: Person | None) -> Person:
    person = Person.objects.create(
        given_name=given_name, family_name=family_name, employed_on=_SINCE
    )
    assign(person, unit=Unit.objects.get(), manager=manager, position="", from_on=_SINCE)
    return person


if __name__ == "__main__":
    main()
