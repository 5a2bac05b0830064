"""Every command that docs/operations tells somebody to type is run, or it is said why not."""

import re
import subprocess

import pytest

from avstamp.cli.arguments import understood
from tests.operations.pages import OPERATIONS, Block, blocks, in_sentences
from tests.operations.scenes import FETCHING, NOT_RUN, RUNNING, WRITTEN, Step

RUN = {(one.page, one.command) for one in (*FETCHING, *RUNNING) if isinstance(one, Step)}
TYPED = {command for _page, command in RUN}


def written(block: Block) -> bool:
    return (block.page, block.lines[0]) in WRITTEN


def commands() -> list[tuple[str, str]]:
    """What stands apart, line by line."""
    return [(one.page, line) for one in blocks() if not written(one) for line in one.commands]


def test_every_command_that_stands_apart_is_run_or_has_a_reason():
    assert len(commands()) > 80
    assert [
        one for one in commands() if one not in RUN and one not in NOT_RUN and one[1] not in TYPED
    ] == []


def test_every_command_in_a_sentence_is_run_or_begins_one_that_is_or_has_a_reason():
    assert len(in_sentences()) > 30
    assert [
        (page, command)
        for page, command in in_sentences()
        if (page, command) not in NOT_RUN
        and not any(f"{one} ".startswith(f"{command} ") for one in TYPED)
    ] == []


def test_nothing_is_listed_that_no_page_says():
    said = {*commands(), *in_sentences()}
    assert [one for one in (*RUN, *NOT_RUN) if one not in said] == []
    assert [
        one for one in WRITTEN if not any((row.page, row.lines[0]) == one for row in blocks())
    ] == []
    assert {*RUN} & {*NOT_RUN} == set()


def test_every_reason_is_one():
    assert [one for one, reason in {**NOT_RUN, **WRITTEN}.items() if len(reason) < 6] == []


# What stands for something of the reader's own.
_OWN = re.compile(r"<[^>]+>|\$\([^)]*\)")


@pytest.mark.parametrize(
    ("page", "command"),
    [one for one in commands() if one[1].startswith("avstamp ") and "<" not in one[1][:8]],
)
def test_the_program_understands_what_a_page_tells_to_type(page: str, command: str):
    words = [word.strip("'\"") for word in _OWN.sub("x", command).split()[1:]]
    if words[0] != "manage":
        assert understood(words).command


def test_a_shell_understands_every_line():
    lines = [
        _OWN.sub("x", line)
        for _page, line in commands()
        if not line.startswith(("ALTER", "SELECT"))
    ]
    read = subprocess.run(
        ["bash", "-n"], input="\n".join(lines), capture_output=True, text=True, check=False
    )

    assert (read.returncode, read.stderr) == (0, "")


def test_every_file_beside_the_pages_is_named_on_one():
    pages = "".join(page.read_text(encoding="utf-8") for page in OPERATIONS.glob("*.md"))
    files = [file.name for file in OPERATIONS.iterdir() if file.suffix != ".md"]

    assert len(files) > 8
    assert [name for name in files if name not in pages] == []


def test_every_setting_that_the_program_reads_is_on_a_page():
    from tests.operations.pages import ROOT

    code = (ROOT / "avstamp" / "config" / "settings.py").read_text(encoding="utf-8")
    read = {*re.findall(r'"(AVSTAMP_[A-Z_]+)"', code)}
    pages = "".join(page.read_text(encoding="utf-8") for page in OPERATIONS.glob("*.md"))

    assert len(read) > 15
    assert sorted(name for name in read if name not in pages) == []
