"""Workers that send, each killed at a random moment and followed by another.

    python -m tests.mail.killing ROWS KILLS SEED [FORGETFUL]

Run in the environment of an installation, with a mail server to send to. Posts messages, lets two
workers send them, kills one of the two again and again, and lets them go on in the end until
nothing waits. Prints as JSON what became of each. With FORGETFUL as a fourth argument they are
mutants, who send what the mail server may have: they must be caught.
"""

import json
import os
import random
import signal
import sys
import time
from datetime import datetime, timedelta

import django

django.setup()

from django.db import connections, transaction  # noqa: E402

from avstamp.core.clock import now  # noqa: E402
from avstamp.notifications import actions, sending  # noqa: E402
from avstamp.notifications.messages import Kind, Message  # noqa: E402
from avstamp.notifications.models import Outgoing  # noqa: E402
from avstamp.notifications.queries import handed_over  # noqa: E402
from avstamp.people.models import Person  # noqa: E402
from avstamp.work import leases, running  # noqa: E402
from avstamp.work.models import Work  # noqa: E402
from avstamp.work.running import Runner  # noqa: E402

_SENDS = 10  # at most, between two kills
_HOLDS_FOR = timedelta(seconds=4)  # in the place of two minutes


def _message(*_given: object) -> Message:
    return Message("Ditt samtal närmar sig", ["Vill du förbereda dig?"] * 20, why="Därför.")


_KINDS = {"test.reminder": Kind("test.reminder", _message)}


def main(rows: int, kills: int, seed: int, *, forgetful: bool) -> None:
    """All of it."""
    if forgetful:
        setattr(sending, "settle", _forget)  # noqa: B010
    for room in (actions, sending):
        setattr(room, "kinds", lambda: _KINDS)  # noqa: B010
    for room in (leases, running, sending):
        setattr(room, "LEASE", _HOLDS_FOR)  # noqa: B010
    running._PULSE_EVERY = 1  # less often than it lets go: it may be too slow
    setattr(running, "_LOOKS_EVERY", 0.02)  # noqa: B010
    _post(2)
    sending.send_all(now)  # what is loaded now every worker has
    _post(rows)
    workers = [_begin(), _begin()]
    try:
        _kill_some(workers, kills, random.Random(seed))
        _await_the_end()
    finally:
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
    told = Outgoing.objects.values_list("id", "ending")
    print(json.dumps({str(pk): ending for pk, ending in told}))


def _forget(*, at: datetime) -> None:
    handed_over().filter(due_at__lte=at).update(handed_at=None)


def _post(rows: int) -> None:
    to, _made = Person.objects.get_or_create(
        given_name="Karin", family_name="Öberg", email="k@larkbro.example"
    )
    for _number in range(rows):
        with transaction.atomic():
            actions.post("test.reminder", to=to, at=now())


def _begin() -> int:
    """A worker that works until it is killed."""
    connections.close_all()  # the two must not share them
    process = os.fork()
    if process:
        return process
    try:
        Runner().run()
    finally:
        os._exit(0)


def _kill_some(workers: list[int], kills: int, chance: random.Random) -> None:
    for _kill in range(kills):
        _await_some(chance.randint(1, _SENDS))
        time.sleep(chance.uniform(0, 0.02))
        victim = workers.pop(chance.randrange(2))
        os.kill(victim, signal.SIGKILL)
        os.waitpid(victim, 0)
        workers.append(_begin())


def _ended() -> int:
    return Outgoing.objects.exclude(ended_at=None).count()


def _await_some(more: int) -> None:
    """Until so many more have been sent, or nearly all have."""
    wanted = _ended() + more
    while _ended() < wanted and Outgoing.objects.filter(ended_at=None).count() > _SENDS:
        time.sleep(0.003)


def _await_the_end() -> None:
    end = time.monotonic() + 120
    while Outgoing.objects.filter(ended_at=None).exists():
        if time.monotonic() > end:
            raise TimeoutError("messages still wait")
        time.sleep(0.2)
        # In the place of what the clock does every minute.
        Work.objects.filter(standing="notifications.deliver").update(due_at=now())


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]), forgetful="FORGETFUL" in sys.argv)
