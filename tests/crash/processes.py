"""Which processes there are on this machine, as Linux tells it."""

from pathlib import Path


def children_of(parent: int) -> list[int]:
    """The processes that this one has started and that still run."""
    everybody = (int(one.name) for one in Path("/proc").iterdir() if one.name.isdecimal())
    return [one for one in everybody if _state(one)[1:2] == [str(parent)] and is_running(one)]


def is_running(process: int) -> bool:
    """Whether it is there, and more than a name that nobody has asked after."""
    return _state(process)[:1] not in ([], ["Z"])


def program_of(process: int) -> str:
    """The file that it runs."""
    try:
        return Path(f"/proc/{process}/exe").readlink().name
    except (FileNotFoundError, ProcessLookupError):
        return ""


def command_of(process: int) -> list[str]:
    """What it was begun with."""
    try:
        return Path(f"/proc/{process}/cmdline").read_text().split("\0")[:-1]
    except (FileNotFoundError, ProcessLookupError):
        return []


def _state(process: int) -> list[str]:
    """State, parent and so on; nothing when there is no such process."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
