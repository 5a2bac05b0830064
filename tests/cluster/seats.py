"""Run inside the installation: pairs who will write, as many as its argument says."""

import json
import sys
from datetime import date, datetime, time, timedelta

import django

django.setup()

from avstamp.accounts.actions import give_account, make_sign_in_link  # noqa: E402
from avstamp.conversations.actions.booking import Slot, open_conversation  # noqa: E402
from avstamp.core.clock import local_day, now  # noqa: E402
from avstamp.guides.actions import publish_default_guide  # noqa: E402
from avstamp.guides.models import GuideVersion  # noqa: E402
from avstamp.guides.queries import guide  # noqa: E402
from avstamp.people.actions import assign  # noqa: E402
from avstamp.people.models import Person, Unit  # noqa: E402

_SINCE = date(2020, 1, 1)


def main(pairs: int) -> None:
    """Make them, and print for each their way in and the conversation they write in."""
    at = now()
    version = publish_default_guide(at=at)
    seats = [seat for number in range(pairs) for seat in _pair(number, version, at)]
    print(json.dumps({"seats": seats, "questions": guide(version.id, "sv").question_keys}))


def _pair(number: int, version: GuideVersion, at: datetime) -> list[dict[str, str]]:
    manager = _person("Mariam", f"Khalil {number}", None)
    employee = _person("Karin", f"Öberg {number}", manager)
    slot = Slot(local_day(at) + timedelta(days=21), time(9))
    made = open_conversation(employee, slot=slot, guide_version=version, by=manager, at=at)
    return [_seat(person, str(made.id), at) for person in (manager, employee)]


def _seat(person: Person, conversation: str, at: datetime) -> dict[str, str]:
    secret = make_sign_in_link(give_account(person), at=at)
    return {"person": str(person.id), "secret": secret, "conversation": conversation}


def _person(given_name: str, family_name: str, manager: Person | None) -> Person:
    person = Person.objects.create(
        given_name=given_name, family_name=family_name, employed_on=_SINCE
    )
    unit = Unit.objects.get()
    assign(person, unit=unit, manager=manager, position="", from_on=_SINCE)
    return person


if __name__ == "__main__":
    main(int(sys.argv[1]))
