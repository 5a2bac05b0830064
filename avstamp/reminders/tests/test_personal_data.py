"""What somebody can take along of their reminders: kinds and days."""

from datetime import timedelta

import pytest

from avstamp.conversations.testing import AT, opened
from avstamp.core.clock import local_day
from avstamp.guides.models import GuideVersion
from avstamp.people import personal_data as people
from avstamp.people.actions import rest
from avstamp.people.testing import Cast
from avstamp.reminders.actions import choose, send_reminders
from avstamp.reminders.personal_data import export
from avstamp.reminders.rules import Kind
from avstamp.reminders.tests.conftest import morning

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)


def test_it_tells_what_was_chosen_and_of_what_each_letter_told(staff: Cast, version: GuideVersion):
    talk = opened(staff, version)
    choose(staff.karin, by_email=[Kind.PREPARE], of=[Kind.PREPARE, Kind.CONFIRM], at=AT)
    send_reminders(at=morning(TODAY + timedelta(days=14)))

    assert export(staff.karin) == {
        "choices": [
            {"kind": "confirm", "by_email": False, "chosen_at": AT.isoformat()},
            {"kind": "prepare", "by_email": True, "chosen_at": AT.isoformat()},
        ],
        "letters": [
            {
                "posted_on": "2027-03-15",
                "told_of": [
                    {"kind": "prepare", "about": str(talk.id), "counted_from": "2027-03-22"}
                ],
            }
        ],
    }
    assert export(staff.andre) == {"choices": [], "letters": []}


def test_that_somebody_rests_is_in_their_copy_with_who_said_so(cast: Cast):
    assert people.export(cast.karin)["rest"] is None
    rest(cast.karin, from_on=TODAY, until_on=None, by=cast.mariam, at=AT)

    assert people.export(cast.karin)["rest"] == {
        "from_on": "2027-03-01",
        "until_on": None,
        "said_by": "Mariam Khalil",
    }
