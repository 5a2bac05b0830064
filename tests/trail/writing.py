"""Run inside the installation: four people who record what they do, all at once.

Several of these run at the same time. Each does what takes hold of the same rows as the others
(the same person, the same conversation), opens the same pages, and gives up half-way now and
then. Prints how many lines it has left and what went wrong.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from datetime import time as clock
from uuid import UUID, uuid4

import django

django.setup()

from django.db import connection  # noqa: E402

from avstamp.audit.actions import audited, record, record_opening, record_refusal  # noqa: E402
from avstamp.conversations.actions.booking import Slot, book  # noqa: E402
from avstamp.conversations.models import Conversation  # noqa: E402
from avstamp.core.clock import local_day  # noqa: E402
from avstamp.goals.actions import check_in  # noqa: E402
from avstamp.goals.models import Outcome  # noqa: E402
from avstamp.people.models import Person  # noqa: E402

THREADS = 4
TIMES = 4  # that each does each deed
# The first month is there; the others are begun by whoever comes first.
BEGAN = datetime.fromisoformat("2027-03-31T23:00:00+00:00")
DAYS = 60
TEN_DAYS = timedelta(days=10)


class GivesUp(Exception):
    pass


class Writer:
    """One of the sixteen; ``left`` counts what was done and committed."""

    def __init__(self, seed: str) -> None:
        self.left: Counter[str] = Counter()
        self.talk = Conversation.objects.select_related("employee", "manager").get()
        self.goal = Outcome.objects.get()
        deeds = [self.move, self.hold, self.check_in, self.give_up, self.see, self.refuse]
        self.deeds = deeds * TIMES
        random.Random(seed).shuffle(self.deeds)

    def write(self) -> Counter[str]:
        try:
            for deed in self.deeds:
                deed()
        finally:
            connection.close()
        return self.left

    @property
    def at(self) -> datetime:
        """Time goes through three months while they write."""
        return BEGAN + timedelta(days=DAYS) * self.left.total() / len(self.deeds)

    def done(self, name: str, deed: Callable[[], object]) -> None:
        deed()
        self.left[name] += 1

    def move(self) -> None:
        """Holds the conversation."""
        at = self.at
        slot = Slot(local_day(at) + timedelta(days=30), clock(9), place=str(uuid4()))
        self.done("moved", lambda: book(self.talk, slot=slot, by=self.talk.manager, at=at))

    def hold(self) -> None:
        """Holds the employee's row, as whoever opens a conversation with her does."""
        with audited():
            Person.objects.select_for_update().get(pk=self.talk.employee_id)
            record("conversations.open", subject=uuid4(), by=self.talk.manager_id, at=self.at)
        self.left["held"] += 1

    def check_in(self) -> None:
        """Holds the goal, and points to the employee's row, which PostgreSQL then asks for too."""
        words = str(uuid4())
        self.done(
            "checked in",
            lambda: check_in(
                self.goal, happened=words, next_step="", by=self.talk.employee, at=self.at
            ),
        )

    def give_up(self) -> None:
        """Records, and is then undone."""
        try:
            with audited():
                record("goals.close", subject=self.goal.pk, by=self.talk.employee_id, at=self.at)
                raise GivesUp
        except GivesUp:
            self.left["given up"] += 1

    def see(self) -> None:
        """Opens a page that others open within the same hour: one line among them all."""
        at = BEGAN + (self.at - BEGAN) // TEN_DAYS * TEN_DAYS
        record_opening("conversations.talk", subject=self.talk.pk, by=_HER, at=at)
        self.left["seen"] += 1

    def refuse(self) -> None:
        self.done(
            "refused",
            lambda: record_refusal("goals.read", subject=uuid4(), by=_HER, at=self.at),
        )


_HER = UUID(int=5)


def main() -> None:
    """Write, and print what was left."""
    writers = [Writer(f"{sys.argv[1]}.{number}") for number in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as pool:
        wrote = [pool.submit(writer.write) for writer in writers]
        problems = [repr(one.exception()) for one in wrote if one.exception()]
    left = sum((writer.left for writer in writers), Counter())
    print(json.dumps({"left": left, "problems": problems}))


if __name__ == "__main__":
    main()
