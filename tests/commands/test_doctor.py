"""``avstamp doctor``, and what keeps every command from the databases of a newer release."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from avstamp import cli
from avstamp.core.clock import now
from avstamp.doctor import health, looking
from avstamp.doctor.looking import databases
from avstamp.doctor.situation import Clock, MailAnswer, Outside, Situation
from avstamp.doctor.tests.sound import AT, COPIES, DATA, DAY, RING, SOUND
from avstamp.memory_slips.actions import write_slip
from avstamp.operation import commands, doctor
from avstamp.operation.upgrade import upgraded
from avstamp.people.testing import make_cast
from avstamp.saving.protocol import Save
from avstamp.vault.models import DataKey
from tests.commands.conftest import Command

NEWER = {"default": replace(DATA, unknown=["goals.0009_later"]), "keyring": RING}
REFUSAL = (
    "The database default was migrated by a newer release than this one, which does not know "
    "goals.0009_later. Nothing has been touched: install the newer release again, or restore a "
    "backup from before it."
)


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Callable[[Situation], None]:
    """Makes what is found be this."""

    def make(situation: Situation) -> None:
        unasked = replace(situation, mail_answer=None, outside=None)
        monkeypatch.setattr(doctor, "look_around", lambda at: unasked)
        monkeypatch.setattr(doctor, "with_answers", lambda _found: situation)
        monkeypatch.setattr(doctor, "with_checks", lambda found: found)

    return make


@pytest.fixture
def doctors(command: Command) -> Command:
    return partial(command, "doctor")


def test_of_a_sound_installation_it_says_what_is_well_and_ends_with_0(doctors, found):
    found(SOUND)
    told = doctors()

    assert (told.code, told.err) == (0, "")
    assert told.out.endswith(
        "\n\nWell: the program, the address, the way to the address, mail, the work after the "
        "response, messages to people, the data folder, room on the disk, the master keys, the "
        "databases, copies of the key ring, backups, the clock.\n"
    )
    assert len(told.out.splitlines()) == 3


def test_what_can_wait_ends_with_1(doctors, found):
    found(replace(SOUND, clock=Clock(kept=False, newest=None)))
    told = doctors()

    assert told.code == 1
    assert (
        "\n\nTo do soon:\n- No time service keeps the clock of this machine. When it is half a "
        "minute wrong, codes of apps are refused. Start one: timedatectl set-ntp true\n\n"
    ) in told.out


def test_what_is_to_be_done_now_ends_with_2_and_comes_first(doctors, found):
    found(replace(SOUND, umask=0o022, copies=replace(COPIES, backup_at=AT - 9 * DAY)))
    told = doctors()

    assert told.code == 2
    assert [line for line in told.out.splitlines() if line.endswith(":")] == [
        "To do now:",
        "To do soon:",
    ]


def test_what_cannot_be_told_is_said_and_is_no_alarm(doctors, found):
    found(replace(SOUND, clock=Clock(kept=None, newest=None)))
    told = doctors()

    assert told.code == 0
    assert "Cannot be told from here:\n- Whether a time service keeps the clock" in told.out


def test_here_neither_the_mail_server_nor_our_address_is_asked(doctors, found):
    found(replace(SOUND, outside=Outside(why="x"), mail_answer=MailAnswer("reach", "x")))

    assert doctors().code == 2
    told = doctors("--here")
    assert told.code == 0
    assert told.out.endswith("Not looked at: the way to the address, mail.\n")


def test_a_doctor_that_cannot_look_ends_with_3(doctors, monkeypatch):
    def broken(at):
        raise OSError("the disk is gone")

    monkeypatch.setattr(doctor, "look_around", broken)
    told = doctors()

    assert told.code == 3
    assert told.err == "The doctor could not look: the disk is gone\n"


@pytest.mark.django_db(databases=["default", "keyring"])
def test_it_looks_at_this_very_installation(doctors):
    told = doctors("--here")

    assert told.code == 2
    assert "- AVSTAMP_MODE is test, whose sign-in is open to anybody: leave it out." in told.out
    assert "- No backup has been made." in told.out
    assert "the master keys" in told.out


@pytest.fixture
def _newer(monkeypatch) -> None:
    monkeypatch.setattr(databases, "look_at_both", lambda: NEWER)
    monkeypatch.setattr("avstamp.cli.waking.wake", lambda: None)
    # Done once more, it would have the log written to this test's own terminal ever after.
    monkeypatch.setattr("django.setup", lambda: None)


@pytest.mark.usefixtures("_newer")
@pytest.mark.parametrize(
    "arguments",
    [
        ["init"],
        ["upgrade"],
        ["audit", "verify"],
        ["keys"],
        ["keys", "rotate"],
        ["manage", "migrate"],
        ["manage", "let_in", "somebody@example.org"],
    ],
)
def test_no_command_touches_a_database_of_a_newer_release(capsys, arguments, tmp_path, monkeypatch):
    monkeypatch.setenv("AVSTAMP_DATA", str(tmp_path))

    assert cli.main(arguments) == 1
    assert capsys.readouterr().err == f"{REFUSAL}\n"


@pytest.mark.usefixtures("_newer")
def test_nobody_is_served_from_one(capsys, tmp_path: Path, settings):
    settings.DATA = tmp_path

    assert cli.main(["serve"]) == 1
    assert f"- {REFUSAL}\n" in capsys.readouterr().err


@pytest.mark.django_db(databases=["default", "keyring"])
def test_an_empty_database_beside_a_full_one_is_not_filled(monkeypatch):
    monkeypatch.setattr(databases, "look_at_both", lambda: {"default": DATA, "keyring": RING})
    monkeypatch.setattr(databases, "blank", lambda: ["keyring"])

    with pytest.raises(commands.Stop, match="both are restored together: avstamp restore"):
        list(upgraded(at=now()))


@pytest.mark.django_db(databases=["default", "keyring"])
def test_texts_without_any_key_are_a_key_ring_that_is_lost():
    assert databases.blank() == []
    assert health.keys_fit()  # a new installation has neither
    write_slip(save=Save("Kvar", 0, "key-of-a-form"), by=make_cast().karin, at=now())
    assert health.keys_fit()

    DataKey.objects.all().delete()
    assert not health.keys_fit()


def test_what_cannot_be_asked_keeps_nobody_from_a_command_that_asks_for_nothing(monkeypatch):
    gone = {"default": replace(DATA, reached=False), "keyring": RING}
    monkeypatch.setattr(looking.databases, "look_at_both", lambda: gone)

    assert commands.newer_release() == ""
    with pytest.raises(commands.Stop, match="cannot be reached"):
        commands.check_ready()
