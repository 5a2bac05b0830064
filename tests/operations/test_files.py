"""Each file of docs/operations is understood by the program it is for, where that is here."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.operations.pages import OPERATIONS, ROOT, content

PATH = f"{os.environ['PATH']}:/usr/sbin:/sbin"
UNITS = sorted([OPERATIONS / "avstamp.service", *(OPERATIONS / "systemd").glob("*.service")])
DOCTOR = "# /etc/systemd/system/avstamp-doctor.service"


def program(name: str, package: str) -> str:
    """Where it is; without it the test is left out, and says what to install."""
    return shutil.which(name, path=PATH) or pytest.skip(f"apt-get install {package}")


def judged(*command: object) -> str:
    """What it says, having found nothing wrong."""
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def here(text: str) -> str:
    """A unit with a program, an account and folders that are on this machine."""
    ours = {"/opt/avstamp/current/.venv/bin/avstamp": "/bin/true", "=avstamp\n": "=daemon\n"}
    for theirs, instead in ours.items():
        text = text.replace(theirs, instead)
    return text


def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path):
    verify = program("systemd-analyze", "systemd")
    for unit in UNITS:
        (tmp_path / unit.name).write_text(here(unit.read_text()))
    for one in (OPERATIONS / "systemd").glob("*.timer"):
        shutil.copy(one, tmp_path)
    service, _, timer = content("doctor.md", DOCTOR).partition(
        "# /etc/systemd/system/avstamp-doctor.timer\n"
    )
    tells = "[Service]\nExecStart=/bin/true\n"
    (tmp_path / "tell-somebody@.service").write_text(tells)
    (tmp_path / "avstamp-doctor.service").write_text(here(service))
    (tmp_path / "avstamp-doctor.timer").write_text(timer)
    units = [file for file in sorted(tmp_path.iterdir()) if "@" not in file.name]

    assert len(units) == 7
    said = judged(verify, "verify", "--man=no", *units)
    assert [line for line in said.splitlines() if str(tmp_path) in line or "avstamp" in line] == []


def test_every_unit_looks_for_settings_and_program_where_one_machine_puts_them():
    units = {unit.name: unit.read_text() for unit in UNITS}
    units["doctor.md"] = content("doctor.md", DOCTOR)
    for name, text in units.items():
        assert "EnvironmentFile=/etc/avstamp/environment\n" in text, name
        assert "/opt/avstamp/current/.venv/bin/avstamp" in text, name
        assert "/opt/avstamp/bin" not in text, name


def test_a_shell_understands_what_the_mail_server_runs(tmp_path: Path):
    judged("sh", "-n", "-c", content("returned-mail.md", "#!/bin/sh"))


def test_prometheus_finds_nothing_wrong_with_rules_and_scrape(tmp_path: Path):
    promtool = program("promtool", "prometheus")
    token = tmp_path / "token"
    token.write_text("x")
    scrape = content("watching.md", "scrape_configs:").replace(
        "/etc/prometheus/avstamp-token", str(token)
    )
    (tmp_path / "prometheus.yml").write_text(
        f"rule_files: [{OPERATIONS / 'prometheus-rules.yml'}]\n{scrape}"
    )

    assert "3 rules found" in judged(promtool, "check", "config", tmp_path / "prometheus.yml")


def test_the_rules_ask_for_numbers_that_there_are():
    import re

    from avstamp.doctor.metrics import FAMILIES

    rules = (OPERATIONS / "prometheus-rules.yml").read_text()
    page = (OPERATIONS / "watching.md").read_text()
    asked = {*re.findall(r"\bavstamp_\w+", rules)}

    assert asked
    assert asked <= set(FAMILIES)
    assert [name for name in FAMILIES if name not in page] == []


def test_the_image_holds_the_same_as_a_machine_and_nobody_is_root_in_it():
    text = (ROOT / "Containerfile").read_text()
    stages = text.split("FROM ")[1:]

    assert [stage.split()[0] for stage in stages] == ["debian:trixie-slim"] * 2
    assert "tools/environment run" in stages[0]  # which wants a hash of every package
    assert "--require-hashes" in (ROOT / "tools" / "environment").read_text()
    for told in ("USER 10001", "VOLUME", "HEALTHCHECK", "STOPSIGNAL SIGTERM", "/keys/master.json"):
        assert told in stages[1], told
    copied = [line.split()[1:-1] for line in text.splitlines() if line.startswith("COPY p")]
    assert all((ROOT / file).exists() for files in copied for file in files)
