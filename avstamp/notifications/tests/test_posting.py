"""A message is posted with what it tells of, or not at all."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from avstamp.notifications.actions import post
from avstamp.notifications.models import Outgoing
from avstamp.people.models import Person

AT = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture
def karin(db) -> Person:
    return Person.objects.create(given_name="Karin", family_name="Öberg", email="k@x.example")


def test_a_kind_that_no_room_has_registered_is_refused(karin):
    with pytest.raises(KeyError), transaction.atomic():
        post("nobody.knows", to=karin, at=AT)
    assert not Outgoing.objects.exists()
