"""``avstamp keys``: what master keys there are and what they wrap, and changing them.

Each command is a line of sentences, told as the work goes on; Stop ends it with the reason.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Self

from django.conf import settings
from django.utils import timezone

from avstamp.audit import segments
from avstamp.audit.actions import audited, record
from avstamp.backups.ring_copy import copy_ring
from avstamp.core.files import NotWritten
from avstamp.operation.commands import Stop, check_ready
from avstamp.people.queries import organisation
from avstamp.vault import master, rotation
from avstamp.vault.models import Copy, DataKey, Master

_COPY = "avstamp keys copy FILE"
_TELL_EVERY = 10_000


@dataclass(frozen=True)
class _State:
    """The master keys and what each of them wraps."""

    in_file: list[str]
    used: dict[str, Master]  # those that have been put to use
    primary: str
    keys: Counter[str]
    months: Counter[str]

    @classmethod
    def look(cls) -> Self:
        try:
            primary = rotation.primary()
            in_file = list(master.load().keys)
        except master.MasterKeysMissing as missing:
            raise Stop(str(missing)) from missing
        used = {row.name: row for row in Master.objects.all()}
        return cls(in_file, used, primary, rotation.wrapped_by(), segments.wrapped_by())

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys([self.primary, *self.in_file, *self.keys, *self.months]))

    @property
    def waiting(self) -> list[str]:
        """Those in the file that have never been put to use, oldest first."""
        return [name for name in self.in_file if name not in self.used]

    @property
    def old(self) -> list[str]:
        """Those in the file that are not used any more."""
        return [name for name in self.in_file if name in self.used and name != self.primary]

    def wraps(self, name: str) -> str:
        """What a master key wraps, in words; nothing if it wraps nothing."""
        said = [_number(self.keys[name], "key")] if self.keys[name] else []
        said += [f"{_number(self.months[name], 'month')} of the trail"] if self.months[name] else []
        return " and ".join(said)

    @property
    def unfinished(self) -> bool:
        return any(self.wraps(name) for name in self.in_file if name != self.primary)


def shown() -> Iterator[str]:
    """The master keys, what each wraps, and when the key ring was last copied."""
    check_ready()
    state = _State.look()
    yield f"The master keys in {settings.MASTER_KEYS}:"
    for name in state.names:
        yield f"  {name}  {_about(name, state)}"
    if state.unfinished:
        yield "Not everything is wrapped by the primary: avstamp keys rotate goes on with it."
    yield f"{_number(state.keys.total(), 'data key')} in all."
    yield from _copied(state)


def _about(name: str, state: _State) -> str:
    wraps = state.wraps(name)
    if name not in state.in_file:
        return f"wraps {wraps or 'what is new'} and is not in the file: find it, or it is lost"
    if name == state.primary:
        since = state.used[name].since
        from_on = f" since {_moment(since)}" if since else ""
        return f"is the primary{from_on}, and wraps {wraps or 'nothing yet'}"
    if name in state.waiting:
        return "is not in use yet: avstamp keys rotate puts it to use"
    return f"still wraps {wraps}" if wraps else "wraps nothing: avstamp keys retire removes it"


def _copied(state: _State) -> Iterator[str]:
    last = Copy.objects.order_by("-at").first()
    if last is None:
        yield f"The key ring has never been copied. Make a copy: {_COPY}"
        return
    yield f"The key ring was last copied on {_moment(last.at)}, with {_number(last.keys, 'key')}."
    since = state.used[state.primary].since
    if since and since > last.at:
        yield f"That copy needs a master key that has been replaced. Make a new one: {_COPY}"
    elif made := DataKey.objects.filter(made_at__gte=last.at).count():
        yield f"{_number(made, 'key')} made since would be lost with it. Make a new copy: {_COPY}"
    else:
        yield "No key has been made since."


def added(*, at: datetime) -> Iterator[str]:
    """A new master key in the file, not used yet."""
    check_ready()
    name = _change_file(master.add_key)
    _trace("vault.add", at)
    yield f"{name} has been added to {settings.MASTER_KEYS}, and is not in use yet."
    yield "Keep a copy of the file, away from copies of the data; on several machines give it to"
    yield "each of them. Then: avstamp keys rotate"


def rotated(*, at: datetime) -> Iterator[str]:
    """Everything wrapped anew by a new master key; goes on where it was cut short."""
    check_ready()
    state, work = _State.look(), _Work()
    if state.primary not in state.in_file:
        raise Stop(f"{state.primary} is in use and not in {settings.MASTER_KEYS}: find it first.")
    if state.unfinished:
        yield f"Going on: everything is being wrapped by {state.primary}."
        yield from work.wrap_anew(state)
    if not work.done:  # nothing was left over but what cannot be opened, if anything
        name = state.waiting[-1] if state.waiting else _change_file(master.add_key)
        _trace("vault.rotate", at)
        rotation.put_to_use(name, at=at)
        yield f"{name} is the primary now. Everything is being wrapped by it."
        yield from work.wrap_anew(state)
    state = _State.look()
    if old := [name for name in state.old if not state.wraps(name)]:
        yield f"Nothing is wrapped any more by {', '.join(old)}: avstamp keys retire removes it."
    yield from _copied(state)
    work.check_whole()


@dataclass
class _Work:
    """What has been wrapped anew, and what could not be opened."""

    done: int = 0
    unreadable: set[str] = field(default_factory=set)  # vaults and months

    def wrap_anew(self, state: _State) -> Iterator[str]:
        """Wrap everything by the primary, and tell how far it has come."""
        _change_file(lambda path: master.name_primary(path, rotation.primary()))
        keys, told = 0, 0
        for batch in rotation.wrap_anew():
            keys += batch.done
            self.unreadable |= {*batch.unreadable}
            if keys >= told + _TELL_EVERY:
                told = keys
                yield f"{keys:,} of {state.keys.total():,} keys …"
        months, damaged = segments.wrap_anew(rotation.primary())
        self.unreadable |= {*damaged}
        self.done += keys + months
        yield (
            f"{_number(keys, 'key')} and {_number(months, 'month')} of the trail were wrapped anew."
        )

    def check_whole(self) -> None:
        if self.unreadable:
            keys = _number(len(self.unreadable), "key")
            stay = "stays as it is" if len(self.unreadable) == 1 else "stay as they are"
            raise Stop(
                f"{keys} could not be opened, and {stay}: changed by hand, or wrapped by a master "
                "key that is lost."
            )


def retired(name: str, *, at: datetime) -> Iterator[str]:
    """Master keys that wrap nothing, or the one that is named, are taken out of the file."""
    check_ready()
    state = _State.look()
    names = [name] if name else state.old
    if not names:
        yield "There is no master key to retire: none in the file has been replaced."
        return
    reasons = [reason for one in names if (reason := _why_not(one, state))]
    names = [one for one in names if not _why_not(one, state)]
    if not names:
        raise Stop("\n".join(reasons))
    yield from reasons
    for one in names:
        if not rotation.retire(one, at=at):
            raise Stop(f"{one} has just been used again, and stays.")
        _trace("vault.retire", at)
        _change_file(partial(master.remove_key, name=one))
        yield f"{one} has been removed from {settings.MASTER_KEYS}."
    yield "On several machines, give each of them the new file."
    yield from _copied(_State.look())


def _why_not(name: str, state: _State) -> str:
    """Why a master key cannot be retired; nothing if it can."""
    if name not in state.in_file:
        return f"There is no {name} in {settings.MASTER_KEYS}."
    if name == state.primary:
        return f"{name} is the primary: put another in its place first (avstamp keys rotate)."
    if wraps := state.wraps(name):
        return f"{name} still wraps {wraps}: wrap them anew first (avstamp keys rotate)."
    return ""


def copied(path: Path, *, at: datetime) -> Iterator[str]:
    """A copy of the key ring in a file."""
    check_ready()
    rotation.primary()  # the copy tells which it is
    try:
        copied = copy_ring(path, installation=_installation(), at=at)
    except NotWritten as reason:
        raise Stop(str(reason)) from reason
    _trace("vault.copy", at)
    yield f"{_number(copied.keys, 'key')} copied to {path}."
    yield "It opens nothing without the master keys: keep the two apart. Destroy older copies"
    yield "within fourteen days: they still hold the keys of what has been erased since."


def _installation() -> str:
    here = organisation()
    return str(here.id) if here else ""


def _trace(action: str, at: datetime) -> None:
    try:
        with audited():
            record(action, subject=None, by=None, at=at)
    except master.MasterKeysMissing as missing:
        raise Stop(f"Nothing can be told in the trail. {missing}") from missing


def _change_file[Told](change: Callable[[Path], Told]) -> Told:
    try:
        return change(settings.MASTER_KEYS)
    except (master.CannotWrite, master.MasterKeysMissing) as reason:
        raise Stop(str(reason)) from reason


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
