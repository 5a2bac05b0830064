"""What the pages in docs/operations tell somebody to type, read out of them."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
OPERATIONS = ROOT / "docs" / "operations"
_BLOCK = re.compile(r"(?:^|\n\n)((?: {4}.*\n?|\n(?= {4}))+)")
# A sentence names a command by `this`; these are the programs that pages speak of.
_PROGRAMS = (
    "avstamp|systemctl|systemd-analyze|curl|apt-get|journalctl|chown|chmod|install|ln|mv|sed|diff|make|"
    "podman|docker|haproxy|nginx|caddy|promtool|patronictl|postmap|age|openssl|initdb|createuser|"
    "createdb|psql|git|adduser|setpriv|sudo"
)
_IN_A_SENTENCE = re.compile(rf"(?<!`)`((?:{_PROGRAMS}) [^`\n]+)`")
_REMARK = re.compile(r"\s{2,}#.*$")


@dataclass(frozen=True)
class Block:
    """A block that stands apart on a page: a file's content, or commands."""

    page: str
    lines: tuple[str, ...]

    @property
    def commands(self) -> list[str]:
        """One for each line; what is broken over several is one."""
        found: list[str] = []
        goes_on = False
        for line in self.lines:
            if goes_on:
                found[-1] += f"\n{line}"
            elif line.strip() and not line.startswith("#"):
                found.append(_REMARK.sub("", line))
            goes_on = line.endswith("\\")
        return found


@cache
def blocks() -> tuple[Block, ...]:
    """Of every page, in order."""
    found = []
    for page in sorted(OPERATIONS.glob("*.md")):
        for block in _BLOCK.findall(page.read_text(encoding="utf-8")):
            lines = tuple(line[4:] for line in block.rstrip().splitlines())
            found.append(Block(page.name, lines))
    return tuple(found)


@cache
def in_sentences() -> tuple[tuple[str, str], ...]:
    """Page and command of those that a sentence names."""
    return tuple(
        (page.name, command)
        for page in sorted(OPERATIONS.glob("*.md"))
        for command in _IN_A_SENTENCE.findall(page.read_text(encoding="utf-8"))
    )


def content(page: str, first: str) -> str:
    """The block of a page that begins with a line: what somebody copies into a file."""
    (block,) = (one for one in blocks() if one.page == page and one.lines[0] == first)
    return "\n".join(block.lines) + "\n"
