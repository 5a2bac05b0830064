"""The command ``avstamp`` as it is typed, on the databases of the test."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from avstamp import cli


@dataclass(frozen=True)
class Told:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


Command = Callable[..., Told]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run one."""
    # The databases of a test are in memory: there is no file to be found.
    for room in ("trail", "keys", "backup", "people"):
        monkeypatch.setattr(f"avstamp.operation.{room}.check_ready", lambda: None)
    monkeypatch.setattr("avstamp.cli.waking.wake", lambda: None)

    def run(*arguments: object) -> Told:
        code = cli.main([str(part) for part in arguments])
        told = capsys.readouterr()
        return Told(code, told.out, told.err)

    return run
