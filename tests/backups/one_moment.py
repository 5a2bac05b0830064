"""Run inside an installation: somebody writes when a backup has read its first line."""

import json
import uuid
from threading import Thread

import django

django.setup()

from django.db import connections, transaction  # noqa: E402

from avstamp.backups import schema  # noqa: E402
from avstamp.backups.contents import Writing, one_moment  # noqa: E402
from avstamp.backups.rules import Header  # noqa: E402
from avstamp.core.clock import now  # noqa: E402
from avstamp.people.models import Person, Unit  # noqa: E402

_WORD = f"meanwhile-{uuid.uuid4()}"


def main() -> None:
    """Print whether they were held up, and how often what they wrote is in the backup and here."""
    header = Header("one", "here", now(), "", schema.applied(), "")
    with one_moment():
        lines = Writing(header).lines()
        read = [next(lines)]
        writing = Thread(target=_write)
        writing.start()
        writing.join(timeout=15)
        held_up = writing.is_alive()
        read += lines
    here = Person.objects.filter(given_name=_WORD).count() + Unit.objects.filter(name=_WORD).count()
    found = b"".join(read).count(_WORD.encode())
    print(json.dumps({"held_up": held_up, "in_backup": found, "here": here}))


def _write() -> None:
    with transaction.atomic():
        Person.objects.create(given_name=_WORD, family_name="")
        Unit.objects.create(name=_WORD, authority=Unit.objects.all()[0].authority)
    connections.close_all()


if __name__ == "__main__":
    main()
