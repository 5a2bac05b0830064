"""The machine is met as it is: which Python is taken, and what is said when none will do."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout on a machine with nothing in its path but what a shell needs."""
    for name in ("environment", "chromium"):
        (tmp_path / "tools").mkdir(exist_ok=True)
        shutil.copy(ROOT / "tools" / name, tmp_path / "tools" / name)
    (tmp_path / "bin").mkdir()
    for tool in ("sh", "dirname", "grep", "date", "rm", "touch"):
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or tool)
    script(tmp_path / "bin" / "id", "echo 1000")
    return tmp_path


def script(file: Path, *lines: str) -> Path:
    file.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    file.chmod(0o755)
    return file


def python(file: Path, version: str, *, new_enough: bool) -> Path:
    """A Python that tells its version, and fails to make a .venv."""
    fits = 0 if new_enough else 1
    return script(
        file,
        f'case "$*" in *print*) echo {version};; *version_info*) exit {fits};; *) exit 3;; esac',
    )


def run(checkout: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    machine = {"PATH": str(checkout / "bin")} | more
    return subprocess.run(
        command, cwd=checkout, env=machine, capture_output=True, text=True, check=False
    )


def test_a_python_too_old_is_met_with_three_facts(checkout):
    old = python(checkout / "bin" / "python3", "3.9.18", new_enough=False)

    found = run(checkout, "tools/environment", "run")

    assert found.returncode == 1
    assert f"needs Python 3.12 or newer; found: 3.9.18 ({old})" in found.stderr
    assert "make demo PYTHON=/path/to/python3.13" in found.stderr
    assert not (checkout / ".venv").exists()


def test_a_machine_without_python_is_told_so(checkout):
    found = run(checkout, "tools/environment", "run")

    assert found.returncode == 1
    assert "found: none" in found.stderr


def test_a_shim_with_nothing_behind_it_is_passed_over(checkout):
    script(checkout / "bin" / "python3.13", "echo no such version >&2", "exit 127")
    python(checkout / "bin" / "python3.14", "3.14.1", new_enough=True)

    assert "Making .venv with Python 3.14.1" in run(checkout, "tools/environment", "run").stdout


def test_whoever_names_a_python_gets_that_one_though_its_path_has_a_blank(checkout):
    python(checkout / "bin" / "python3.13", "3.13.0", new_enough=True)
    (checkout / "my own").mkdir()
    mine = python(checkout / "my own" / "python", "3.12.7", new_enough=True)

    found = run(checkout, "tools/environment", "run", PYTHON=str(mine))

    assert "Making .venv with Python 3.12.7" in found.stdout


def test_the_browser_that_is_named_is_taken(checkout):
    browser = script(checkout / "bin" / "my-browser", "true")

    found = run(checkout, "tools/chromium", AVSTAMP_CHROMIUM=str(browser))

    assert found.stdout.strip() == str(browser)


def test_a_machine_where_no_browser_can_be_had_is_told_in_one_line(checkout):
    found = run(checkout, "tools/chromium")

    assert found.returncode == 1
    assert found.stderr.count("\n") == 1
    assert "AVSTAMP_CHROMIUM" in found.stderr


def test_every_target_of_make_is_listed_with_what_it_does():
    makefile = (ROOT / "Makefile").read_text()
    phony = next(line for line in makefile.splitlines() if line.startswith(".PHONY:"))
    environment = {"PATH": os.environ["PATH"]}

    listed = subprocess.run(
        ["make"], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout

    for target in phony.removeprefix(".PHONY:").split():
        assert f"make {target} " in listed
