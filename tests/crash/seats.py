"""Run inside the installation: people who will write, and what they may write in.

Pairs of a manager and an employee who both write; with more than one employee, each manager has
some who do not: so that a manager begins one preparation after the other, and each begins with a
new key in the key ring. Every talk has been held: then everything in it can be written at once.
"""

import json
import sys
from datetime import date, datetime, time, timedelta

import django

django.setup()

from avstamp.accounts.actions import give_account, make_sign_in_link  # noqa: E402
from avstamp.conversations.actions.booking import Slot, open_conversation  # noqa: E402
from avstamp.conversations.actions.hold import record_held  # noqa: E402
from avstamp.core.clock import local_day, now  # noqa: E402
from avstamp.guides.actions import publish_default_guide  # noqa: E402
from avstamp.guides.models import GuideVersion  # noqa: E402
from avstamp.guides.queries import guide  # noqa: E402
from avstamp.memory_slips.actions import write_slip  # noqa: E402
from avstamp.memory_slips.models import MemorySlip  # noqa: E402
from avstamp.people.actions import assign  # noqa: E402
from avstamp.people.models import Person, Unit  # noqa: E402
from avstamp.saving.protocol import Save  # noqa: E402
from tests.crash.places import FIRST_WORDS  # noqa: E402

_SINCE = date(2020, 1, 1)


def main(pairs: int, employees: int, devices: int = 1) -> None:
    """Make them, and print for each their ways in and where they may write."""
    at = now()
    version = publish_default_guide(at=at)
    top = _person("Annika", "Hellgren", manager=None)
    seats = [
        seat
        for number in range(pairs)
        for seat in _pair(number, top, employees, version=version, devices=devices, at=at)
    ]
    text = guide(version.id, "sv")
    sections = [section.key for section in text.sections]
    print(json.dumps({"seats": seats, "questions": text.question_keys, "sections": sections}))


def _pair(
    number: int, top: Person, employees: int, *, version: GuideVersion, devices: int, at: datetime
) -> list[dict[str, object]]:
    manager = _person("Mariam", f"Khalil {number}", manager=top)
    people = [_person(f"Karin {n}", f"Öberg {number}", manager) for n in range(employees)]
    talks = [_talk(one, manager, version, at) for one in people]
    return [
        _seat(manager, talks, devices=devices, manages=True, at=at),
        _seat(people[0], talks[:1], devices=devices, manages=False, at=at),
    ]


def _talk(employee: Person, manager: Person, version: GuideVersion, at: datetime) -> str:
    slot = Slot(local_day(at) + timedelta(days=21), time(9))
    made = open_conversation(employee, slot=slot, guide_version=version, by=manager, at=at)
    record_held(made, held_on=local_day(at), by=manager, at=at)
    return str(made.id)


def _seat(
    person: Person, talks: list[str], *, devices: int, manages: bool, at: datetime
) -> dict[str, object]:
    account = give_account(person)
    for _slip in range(2):
        write_slip(save=Save(FIRST_WORDS, 0, key=""), by=person, at=at)
    return {
        "person": str(person.id),
        "secrets": [make_sign_in_link(account, at=at) for _device in range(devices)],
        "conversations": talks,
        "slips": [*map(str, MemorySlip.objects.filter(person=person).values_list("pk", flat=True))],
        "manages": manages,
    }


def _person(given_name: str, family_name: str, manager: Person | None) -> Person:
    person = Person.objects.create(
        given_name=given_name, family_name=family_name, employed_on=_SINCE
    )
    unit = Unit.objects.get()
    assign(person, unit=unit, manager=manager, position="", from_on=_SINCE)
    return person


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
