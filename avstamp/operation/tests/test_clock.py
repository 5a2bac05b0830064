"""What an installation clears away by itself."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from avstamp.saving.models import Receipt
from avstamp.vault.keyring import fetch_or_make
from avstamp.vault.models import DataKey
from avstamp.work.scheduled import scheduled

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
AT = datetime(2027, 3, 1, 9, tzinfo=UTC)


def clear_away(*, at: datetime) -> None:
    for one in scheduled().values():
        one.run(at)


def receipt(at: datetime) -> Receipt:
    return Receipt.objects.create(key=str(uuid4()), person=uuid4(), slot="answer", version=1, at=at)


def test_receipts_are_forgotten_after_fourteen_days():
    kept = receipt(AT - timedelta(days=13))
    receipt(AT - timedelta(days=15))
    clear_away(at=AT)
    assert list(Receipt.objects.all()) == [kept]


def test_a_key_that_no_text_has_needed_is_gone_after_two_rounds():
    fetch_or_make(["outcome:nothing"])
    DataKey.objects.update(made_at=AT - timedelta(hours=2))
    clear_away(at=AT)
    assert DataKey.objects.exists()
    clear_away(at=AT + timedelta(hours=2))
    assert not DataKey.objects.exists()
