"""``avstamp upgrade``: both databases are brought up to what this release wants of them."""

from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version

from avstamp.doctor.findings import not_ready
from avstamp.doctor.looking import databases
from avstamp.operation import first_setup
from avstamp.operation.commands import Stop, check_ready, newer_release

# To fill one beside the other would leave texts without their keys, or keys without their texts.
_BLANK = (
    "Nothing has ever been made in: {}. Nothing has been changed. A new installation begins with "
    "avstamp init. Where there was something before, both are restored together: avstamp restore"
)


def upgraded(*, at: datetime) -> Iterator[str]:
    """What is done, told as it is done. Does nothing where nothing is lacking. Raises Stop."""
    if reason := newer_release():
        raise Stop(reason)
    found = databases.look_at_both()
    if not all(database.reached for database in found.values()):
        raise Stop("\n".join(not_ready(found)))
    if blank := databases.blank():
        raise Stop(_BLANK.format(" and ".join(blank)))
    lacking = sum(database.unapplied for database in found.values())
    if lacking:
        yield f"{lacking} {'change' if lacking == 1 else 'changes'} to be made. Do not stop it …"
        first_setup.prepare_databases()
    if first_setup.is_set_up() and (booked := first_setup.prepare_content(at=at)):
        yield f"{booked} follow-up{'' if booked == 1 else 's'} booked on the days that were agreed."
    check_ready()
    yield f"Both databases are as Avstamp {version('avstamp')} wants them."
