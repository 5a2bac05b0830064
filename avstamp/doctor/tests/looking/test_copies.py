"""When the key ring was changed and copied, and when backups were made and tried."""

import pytest

from avstamp.backups.models import Backup
from avstamp.doctor.looking import copies
from avstamp.doctor.situation import Copies
from avstamp.doctor.tests.sound import AT, DAY, HOUR
from avstamp.vault import keyring, rotation
from avstamp.vault.models import Copy, DataKey, Master

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def make_key(vault: str, at) -> None:
    keyring.fetch_or_make([vault])
    DataKey.objects.filter(vault=vault).update(made_at=at)


def test_a_new_installation_has_nothing_to_copy():
    assert copies.look() == Copies(None, None, 0, None, None)
    assert copies.first_key() is None


def test_of_what_was_never_copied_the_first_key_counts():
    make_key("notes:1", AT - 9 * HOUR)
    make_key("notes:2", AT - HOUR)

    assert copies.look() == Copies(None, AT - 9 * HOUR, 2, None, None)
    assert copies.first_key() == AT - 9 * HOUR


def test_after_a_copy_only_what_is_newer_counts():
    make_key("notes:1", AT - 9 * HOUR)
    Copy.objects.create(at=AT - 8 * HOUR, keys=1)
    assert copies.look() == Copies(AT - 8 * HOUR, None, 0, None, None)

    make_key("notes:2", AT - 7 * HOUR)
    make_key("notes:3", AT - HOUR)
    assert copies.look() == Copies(AT - 8 * HOUR, AT - 7 * HOUR, 2, None, None)

    Copy.objects.create(at=AT, keys=3)
    assert copies.look() == Copies(AT, None, 0, None, None)


def test_a_master_key_that_was_put_in_the_place_of_another_is_a_change():
    make_key("notes:1", AT - 9 * HOUR)
    Copy.objects.create(at=AT - 8 * HOUR, keys=1)
    Master.objects.update(primary=False)
    Master.objects.create(name="second", primary=True, since=AT - HOUR)

    assert rotation.primary() == "second"
    assert copies.look() == Copies(AT - 8 * HOUR, AT - HOUR, 0, None, None)


def test_the_newest_backup_and_the_newest_trial_count_whichever_they_are_of():
    Backup.objects.create(made_at=AT - 9 * DAY, verified_at=AT - DAY)
    Backup.objects.create(made_at=AT - 2 * DAY)

    found = copies.look()
    assert (found.backup_at, found.verified_at) == (AT - 2 * DAY, AT - DAY)
