"""How often things happen, counted over all processes that serve.

Each process counts in a file of its own, which it has in memory: a count is one addition, what a
process counted stays when it is killed, and whoever asks adds up the files. A name with its labels
is written as Prometheus reads it. A label is a word of the program (the name of an address, a kind
of answer): anything that is not, an id above all, is counted as "other".
"""

import mmap
import os
import re
import threading
from collections.abc import Sequence
from pathlib import Path

_SLOTS = 16_384  # names with labels that one process can count; what comes after is left out
_SIZE = _SLOTS * 8
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_.:-]{0,79}|[1-5]xx|\d{1,3}(\.\w{1,5}){0,4}|\+Inf")
_LOOKS_LIKE_AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{16}|\d{4}", re.IGNORECASE)


class Counts:
    """What one process counts."""

    def __init__(self, folder: Path | None = None) -> None:
        """In a folder where others look too, or for this process alone."""
        self._slots: dict[str, int] = {}
        self._one_at_a_time = threading.Lock()
        self._names: Path | None = None
        kept = -1
        if folder:
            mine = folder / f"{os.getpid()}-{os.urandom(4).hex()}"
            kept = os.open(mine.with_suffix(".values"), os.O_RDWR | os.O_CREAT, 0o600)
            os.ftruncate(kept, _SIZE)
            self._names = mine.with_suffix(".names")
        self._values = memoryview(mmap.mmap(kept, _SIZE)).cast("d")
        if folder:
            os.close(kept)

    def add(self, key: str, amount: float) -> None:
        """Count once more, or by an amount."""
        with self._one_at_a_time:
            if key not in self._slots and not self._place(key):
                return
            self._values[self._slots[key]] += amount

    def _place(self, key: str) -> bool:
        if len(self._slots) == _SLOTS:
            return False
        if self._names:
            with self._names.open("a", encoding="utf-8") as names:
                names.write(f"{key}\n")
        self._slots[key] = len(self._slots)
        return True

    def of_this_process(self) -> dict[str, float]:
        return {key: self._values[slot] for key, slot in self._slots.items()}


def written(name: str, **labels: str) -> str:
    """A name with its labels, as Prometheus reads it."""
    told = ",".join(f'{label}="{_plain(value)}"' for label, value in labels.items())
    return f"{name}{{{told}}}" if told else name


def _plain(value: str) -> str:
    known = _WORD.fullmatch(value) and not _LOOKS_LIKE_AN_ID.search(value)
    return value if known else "other"


_here, _folder = Counts(), None


def keep_in(folder: Path) -> None:
    """From now on this process counts where the others that serve do, if there is such a place."""
    global _here, _folder
    if folder.is_dir():
        _here, _folder = Counts(folder), folder


def begin_anew(folder: Path) -> None:
    """An empty place to count in, before anything serves; Prometheus expects as much."""
    folder.mkdir(mode=0o700, exist_ok=True)
    for kind in ("*.names", "*.values"):
        for file in folder.glob(kind):
            file.unlink()


def add(name: str, amount: float = 1, /, **labels: str) -> None:
    """Count once more, or by an amount."""
    _here.add(written(name, **labels), amount)


def observe(name: str, seconds: float, within: Sequence[float], **labels: str) -> None:
    """How long something took: how many took no longer than each of a few times, and all in all."""
    for longest in within:
        if seconds <= longest:
            add(f"{name}_bucket", 1, **labels, le=str(longest))
    add(f"{name}_bucket", 1, **labels, le="+Inf")
    add(f"{name}_sum", seconds, **labels)
    add(f"{name}_count", 1, **labels)


def totals() -> dict[str, float]:
    """What all of them have counted since serving began."""
    if not _folder:
        return _here.of_this_process()
    found: dict[str, float] = {}
    for names in _folder.glob("*.names"):
        values = memoryview(names.with_suffix(".values").read_bytes()).cast("d")
        for slot, key in enumerate(names.read_text(encoding="utf-8").splitlines()):
            found[key] = found.get(key, 0) + values[slot]
    return found
