"""Run inside the installation: every text there is, as JSON."""

import json

import django

django.setup()

from django.apps import apps  # noqa: E402

from avstamp.vault.sealed import SealedRow, reveal  # noqa: E402
from tests.upgrade.kept import Texts  # noqa: E402


def texts() -> Texts:
    """The texts of every sealed row, by the kind of row, its id and the name of the text.

    A kind of which there is none, as one that this release has not known yet, is not named.
    """
    kinds = [model for model in apps.get_models() if issubclass(model, SealedRow)]
    found = {
        kind._meta.label: {
            str(row.id): {name: getattr(row, name) for name in kind.sealed}
            for row in reveal(kind._default_manager.order_by("id"))
        }
        for kind in kinds
    }
    return {kind: rows for kind, rows in found.items() if rows}


if __name__ == "__main__":
    print(json.dumps(texts()))
