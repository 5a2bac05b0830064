"""What dies together, and what a sweep of the key ring leaves alone."""

from datetime import timedelta

import pytest
from django.apps import apps

from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.queries import answers_by
from avstamp.conversations.testing import AT, Said, conversation_in
from avstamp.vault import keyring
from avstamp.vault.actions import sweep
from avstamp.vault.cipher import Refused
from avstamp.vault.models import DataKey
from avstamp.vault.sealed import SealedRow, reveal

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
HOUR = timedelta(hours=1)


@pytest.fixture
def told(cast, version):
    return conversation_in(Stage.CONFIRMED, cast, version, told=True)


def sealed_rows() -> list[SealedRow]:
    kinds = [model for model in apps.get_models() if issubclass(model, SealedRow)]
    assert len(kinds) >= 8
    return [row for kind in kinds for row in kind._default_manager.all()]


def test_a_sweep_leaves_the_key_of_every_text(told):
    orphans = keyring.fetch_or_make(["notes:orphan"])
    DataKey.objects.update(made_at=AT)
    assert sweep(AT + 2 * HOUR) == 0
    assert sweep(AT + 4 * HOUR) == len(orphans)
    assert reveal(sealed_rows())


def test_one_persons_preparation_dies_without_the_others(told, cast):
    keyring.destroy([f"private:{told.id}:{cast.karin.id}"])
    assert answers_by(told, cast.mariam.id)["q01"].text == Said.MANAGER_SHARED
    with pytest.raises(Refused):
        answers_by(told, cast.karin.id)


def test_every_vault_is_named_for_what_dies_with_it(told):
    kinds = {row.vault.partition(":")[0] for row in sealed_rows()}
    assert kinds == {"private", "notes", "summary", "outcome"}


def test_no_words_stand_in_the_database_as_they_were_written(told):
    for model in apps.get_models():
        if model._meta.app_label in ("conversations", "goals", "audit", "saving"):
            for row in model._default_manager.values():
                stored = " ".join(
                    bytes(value).decode("latin-1") if not isinstance(value, str) else value
                    for value in row.values()
                    if isinstance(value, str | bytes | memoryview)
                )
                assert not [said for said in Said if said in stored], model
