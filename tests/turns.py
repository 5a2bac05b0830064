"""Which tests a process takes next, where several share them: `--dist loadfile`."""

from collections.abc import Iterable

from xdist.scheduler.loadscope import LoadScopeScheduling

# A browser, a server and a demo organisation are begun by each process that comes here.
DEAR = "tests/journeys/"
# As long as whole files: each of these tests is taken by itself.
LONG = "tests/permissions/test_walk.py"
# Begun first, so that the short ones fill what time is left: those that mostly wait for a server
# to come up beside those that mostly work. All others follow, as pytest-django puts them.
FIRST = (
    DEAR,
    "tests/crash/",
    LONG,
    "tests/backups/",
    "tests/permissions/",
    "tests/upgrade/",
    "tests/operations/",
    "tests/test_installation.py",
    "tests/lost_updates/",
    "tests/changes/",
    "tests/mail/",
    "tests/commands/",
    "tests/keys/",
    "tests/trail/",
    "avstamp/demo/",
)


def rank(test: str) -> int:
    """Where a test comes in the order."""
    return next((at for at, name in enumerate(FIRST) if test.startswith(name)), len(FIRST))


def piece(test: str) -> str:
    """What a test is taken with: the tests of its file, or nothing but itself."""
    return test if test.startswith(LONG) else test.partition("::")[0]


def choose(left: Iterable[str], taken: str, elsewhere: Iterable[str]) -> str:
    """Of the pieces that are left, the next for whom has ``taken`` one, as others have elsewhere.

    One process stays where beginning is dear, and others come there when nothing else is left.
    """
    dear = [name for name in left if name.startswith(DEAR)]
    rest = [name for name in left if not name.startswith(DEAR)]
    somebody_is_there = any(name.startswith(DEAR) for name in elsewhere)
    keep_away = somebody_is_there and not taken.startswith(DEAR)
    return (rest + dear if keep_away else dear + rest)[0]


class Turns(LoadScopeScheduling):  # type: ignore[misc]
    """Piece by piece, in the order in which they were found."""

    def _split_scope(self, nodeid: str) -> str:
        return piece(nodeid)

    def _assign_work_unit(self, node: object) -> None:
        latest = {each: next(reversed(taken), "") for each, taken in self.assigned_work.items()}
        taken = latest.pop(node)
        chosen = choose(self.workqueue, taken, latest.values())
        self.workqueue.move_to_end(chosen, last=False)
        super()._assign_work_unit(node)
