"""The key ring lives in a database of its own."""

from typing import Any

from django.db.models import Model


class KeyringRouter:
    """Everything in this room goes to ``keyring``; nothing else does."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str | None:
        return "keyring" if model._meta.app_label == "vault" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        return (db == "keyring") == (app_label == "vault")
