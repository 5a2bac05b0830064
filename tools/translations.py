"""Texts to translate, without a system gettext.

``python -m tools.translations update | compile | check``
A room's English texts stand in its code and templates, the Swedish in
``avstamp/<room>/locale/sv/LC_MESSAGES/django.po``, and the compiled ``.mo`` beside it.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polib

from tools.texts import Text, texts_in

LANGUAGE = "sv"
_HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": LANGUAGE,
    "MIME-Version": "1.0",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
_PLACEHOLDER = re.compile(r"%\((\w+)\)|%(?=[sd])|\{(\w*)\}")

Key = tuple[str | None, str]  # context, text


@dataclass(frozen=True)
class Room:
    """One room: the texts it uses and the catalogue it has."""

    folder: Path
    used: Mapping[Key, Text]
    catalogue: polib.POFile

    @property
    def file(self) -> Path:
        return catalogue_path(self.folder)

    @property
    def entries(self) -> dict[Key, polib.POEntry]:
        return {(entry.msgctxt, entry.msgid): entry for entry in self.catalogue}


def catalogue_path(folder: Path) -> Path:
    return folder / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def rooms(root: Path) -> list[Room]:
    """Every room that has texts or a catalogue, in the order of their names."""
    found = []
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        used = {(text.context, text.text): text for text in texts_in(folder)}
        file = catalogue_path(folder)
        if used or file.exists():
            found.append(Room(folder, used, _read(file)))
    return found


def _read(file: Path) -> polib.POFile:
    catalogue = polib.pofile(str(file)) if file.exists() else polib.POFile()
    catalogue.wrapwidth = 100
    return catalogue


def update(root: Path) -> list[str]:
    """Bring every catalogue to hold exactly the texts its room uses; what still lacks Swedish."""
    everything = rooms(root)
    swedish = _swedish(everything)
    for room in everything:
        fresh = polib.POFile(wrapwidth=100)
        fresh.metadata = dict(_HEADER)
        kept = room.entries
        fresh.extend(_entry(key, text, kept, swedish) for key, text in room.used.items())
        room.file.parent.mkdir(parents=True, exist_ok=True)
        fresh.save(str(room.file))
    return [fault for room in rooms(root) for fault in _missing(room, swedish)]


def _entry(
    key: Key, text: Text, kept: Mapping[Key, polib.POEntry], swedish: Mapping[Key, polib.POEntry]
) -> polib.POEntry:
    """The room's own translation, else another room's of the same text, else an empty one."""
    entry = polib.POEntry(msgid=text.text, msgctxt=text.context)
    entry.occurrences = [(place, "") for place in text.places]
    before = kept.get(key) or swedish.get(key)
    if before is not None:
        entry.flags = list(before.flags)
        entry.tcomment = before.tcomment
    if text.plural:
        entry.msgid_plural = text.plural
        entry.msgstr_plural = {0: "", 1: ""} | dict(before.msgstr_plural if before else {})
    elif before is not None:
        entry.msgstr = before.msgstr
    return entry


def compile_all(root: Path) -> None:
    """Write every ``.mo`` from its ``.po``: the same bytes from the same texts."""
    for room in rooms(root):
        if room.file.exists():
            room.file.with_suffix(".mo").write_bytes(compiled(room.catalogue))


def compiled(catalogue: polib.POFile) -> bytes:
    """The bytes of the ``.mo``, in the order of the texts, with no date in them."""
    catalogue.metadata = dict(_HEADER)
    content: bytes = catalogue.to_binary()
    return content


def check(root: Path) -> list[str]:
    """A sentence for everything that is missing, left over, at odds or not compiled."""
    everything = rooms(root)
    swedish = _swedish(everything)
    used = {key for room in everything for key in room.used}
    faults: list[str] = []
    for room in everything:
        faults += _missing(room, swedish)
        faults += _at_odds(room, swedish)
        faults += _left_over(room, used)
        faults += _stale(room)
    return faults


def _swedish(everything: Iterable[Room]) -> dict[Key, polib.POEntry]:
    """What has a finished Swedish text somewhere; the first room that has it counts."""
    found: dict[Key, polib.POEntry] = {}
    for room in everything:
        for key, entry in room.entries.items():
            if entry.translated() and not entry.fuzzy:
                found.setdefault(key, entry)
    return found


def _missing(room: Room, swedish: Mapping[Key, polib.POEntry]) -> Iterator[str]:
    for key, text in room.used.items():
        entry = swedish.get(key)
        if entry is None:
            yield f"{room.folder.name}: no Swedish for {text.text!r} ({', '.join(text.places)})"
        elif text.plural and (entry.msgid_plural != text.plural or len(entry.msgstr_plural) != 2):
            yield f"{room.folder.name}: the plural of {text.text!r} is not {text.plural!r}"


def _at_odds(room: Room, swedish: Mapping[Key, polib.POEntry]) -> Iterator[str]:
    for key, entry in room.entries.items():
        if entry.obsolete or not entry.translated():
            continue
        if not _places_agree(entry):
            yield f"{room.folder.name}: the places to fill in differ in {entry.msgid!r}"
        other = swedish.get(key, entry)
        if (entry.msgstr, entry.msgstr_plural) != (other.msgstr, other.msgstr_plural):
            yield (
                f"{room.folder.name}: {entry.msgid!r} has another Swedish text in another room; "
                "give them contexts"
            )


def _places_agree(entry: polib.POEntry) -> bool:
    one = _places(entry.msgid)
    if not entry.msgid_plural:
        return _places(entry.msgstr) == one
    many = _places(entry.msgid_plural)
    first, *rest = (_places(text) for _form, text in sorted(entry.msgstr_plural.items()))
    # "One goal" need not say the number that "three goals" says.
    return first <= one | many and len(many - first) <= 1 and all(text == many for text in rest)


def _places(text: str) -> frozenset[str]:
    return frozenset(match.group(0) for match in _PLACEHOLDER.finditer(text))


def _left_over(room: Room, used: set[Key]) -> Iterator[str]:
    for key, entry in room.entries.items():
        if entry.obsolete or key not in used:
            yield f"{room.folder.name}: {entry.msgid!r} is used nowhere"


def _stale(room: Room) -> Iterator[str]:
    made = room.file.with_suffix(".mo")
    if room.file.exists() and (
        not made.exists() or made.read_bytes() != compiled(_read(room.file))
    ):
        yield f"{room.folder.name}: the compiled texts are not those of {room.file.name}"


def main(arguments: list[str]) -> int:
    """Run one of the three; 1 when check finds something."""
    root = Path(__file__).parent.parent / "avstamp"
    match arguments:
        case ["update"]:
            print(*update(root), sep="\n")
            return 0
        case ["compile"]:
            compile_all(root)
            return 0
        case ["check"]:
            faults = check(root)
            if faults:
                print(*faults, sep="\n")
            return 1 if faults else 0
    print("python -m tools.translations update | compile | check", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
