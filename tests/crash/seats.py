"""Run inside the installation: sixteen people who will write, and what they may write in.

Eight managers with an employee who writes too, and with four who do not: so that a manager begins
one preparation after the other, and each begins with a new key in the key ring.
"""

import json
from datetime import date, datetime, time, timedelta

import django

django.setup()

from avstamp.accounts.actions import give_account, make_sign_in_link  # noqa: E402
from avstamp.conversations.actions.booking import Slot, open_conversation  # noqa: E402
from avstamp.core.clock import local_day, now  # noqa: E402
from avstamp.guides.actions import publish_default_guide  # noqa: E402
from avstamp.guides.queries import guide  # noqa: E402
from avstamp.people.actions import assign  # noqa: E402
from avstamp.people.models import Person, Unit  # noqa: E402

PAIRS = 8
EMPLOYEES = 5
_SINCE = date(2020, 1, 1)


def main() -> None:
    """Make them, and print for each their way in and their conversations."""
    at = now()
    top = _person("Annika", "Hellgren", manager=None)
    seats = [seat for pair in range(PAIRS) for seat in _pair(pair, top, at)]
    version = publish_default_guide(at=at)
    print(json.dumps({"seats": seats, "questions": guide(version.id, "sv").question_keys}))


def _pair(number: int, top: Person, at: datetime) -> list[dict[str, object]]:
    manager = _person("Mariam", f"Khalil {number}", manager=top)
    version = publish_default_guide(at=at)
    slot = Slot(local_day(at) + timedelta(days=21), time(9))
    employees = [_person(f"Karin {n}", f"Öberg {number}", manager) for n in range(EMPLOYEES)]
    conversations = [
        str(open_conversation(one, slot=slot, guide_version=version, by=manager, at=at).id)
        for one in employees
    ]
    return [_seat(manager, conversations, at), _seat(employees[0], conversations[:1], at)]


def _seat(person: Person, conversations: list[str], at: datetime) -> dict[str, object]:
    secret = make_sign_in_link(give_account(person), at=at)
    return {"person": str(person.id), "secret": secret, "conversations": conversations}


def _person(given_name: str, family_name: str, manager: Person | None) -> Person:
    person = Person.objects.create(
        given_name=given_name, family_name=family_name, employed_on=_SINCE
    )
    unit = Unit.objects.get()
    assign(person, unit=unit, manager=manager, position="", from_on=_SINCE)
    return person


if __name__ == "__main__":
    main()
