"""All of it together: what is in a hurry first, and what is well in a word."""

from dataclasses import replace
from pathlib import Path

from django.utils import translation

from avstamp.doctor.findings import AREAS, Report, problems
from avstamp.doctor.situation import Clock, Outside
from avstamp.doctor.tests.sound import AT, COPIES, DATA, DAY, RING, SOUND


def test_a_sound_installation_is_well_in_every_part():
    report = Report.of(SOUND)

    assert (report.now, report.soon, report.untold, report.unseen) == ([], [], [], [])
    assert len(report.well) == len(AREAS)
    assert problems(SOUND) == []


def test_what_was_not_asked_is_said_not_to_have_been_looked_at():
    report = Report.of(replace(SOUND, mail_answer=None, outside=None))

    assert report.unseen == ["the way to the address", "mail"]
    assert not set(report.unseen) & set(report.well)
    assert len(report.well) == len(AREAS) - 2


def test_without_databases_nothing_is_said_of_what_they_know():
    databases = {"default": replace(DATA, reached=False), "keyring": RING}
    report = Report.of(replace(SOUND, databases=databases, copies=None, work=None, post=None))

    assert report.unseen == [
        "the work after the response",
        "messages to people",
        "copies of the key ring",
        "backups",
    ]
    assert len(report.now) == 1


def test_everything_is_told_at_once_by_how_much_of_a_hurry_there_is():
    worst = replace(
        SOUND,
        url="",
        data_writable=False,
        master_keys_mode=None,
        sqlite=(3, 40, 1),
        umask=0,
        clock=Clock(kept=None, newest=None),
        copies=replace(COPIES, backup_at=AT - 9 * DAY),
        outside=None,
    )
    report = Report.of(worst)

    assert (len(report.now), len(report.soon), len(report.untold)) == (5, 1, 1)
    # Serving stops at what is unsafe, and not at what somebody has to see to meanwhile.
    assert len(problems(worst)) == 4


def test_it_is_said_in_the_language_of_whoever_asks():
    broken = replace(SOUND, data=Path("/srv/å"), data_writable=False, outside=Outside(why="x"))
    with translation.override("sv"):
        report = Report.of(broken)
        assert report.now[1].sentence == "Datamappen /srv/å saknas eller går inte att skriva i."
        assert "databaserna" in report.well
    with translation.override("en"):
        assert "is missing or cannot be written to" in Report.of(broken).now[1].sentence
