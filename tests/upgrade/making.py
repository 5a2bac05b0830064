"""Makes what is kept of a release: an installation in which the invented municipality works.

Run in a checkout of the release, ``.venv/bin/python -m tests.upgrade.making``: it writes
``tests/upgrade/releases/<release>.zip``, with the data, the master keys, and every text as that
release reads it.
"""

import json
import os
import tempfile
import zipfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.upgrade.kept import DATA, KEYS, RELEASES, TEXTS

# When the people of the municipality had come this far.
_AT = datetime(2026, 11, 26, 12, tzinfo=UTC)


def main() -> None:
    """Make it in a folder that is gone afterwards, and pack it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / DATA).mkdir()
        _make(folder)
        release = RELEASES / f"{version('avstamp')}.zip"
        _pack(folder, release)
    print(f"{release}: {release.stat().st_size:,} bytes")


def _make(folder: Path) -> None:
    for name in ("DATABASE_URL", "KEYRING_URL", "AVSTAMP_MODE"):
        os.environ.pop(name, None)
    os.environ["AVSTAMP_DATA"] = str(folder / DATA)
    os.environ["AVSTAMP_MASTER_KEYS"] = str(folder / KEYS)
    from avstamp import cli

    cli._wake()
    from django.db import connections

    from avstamp.demo.loader import load
    from avstamp.operation import first_setup
    from tests.upgrade.reading import texts

    first_setup.prepare_databases()
    first_setup.prepare_keys()
    load(at=_AT)
    (folder / TEXTS).write_text(json.dumps(texts(), ensure_ascii=False, sort_keys=True, indent=0))
    for connection in connections.all():
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
    connections.close_all()  # the last to leave brings the write-ahead log into the file


def _pack(folder: Path, release: Path) -> None:
    release.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(release, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.stat().st_size:
                packed.write(file, file.relative_to(folder))


if __name__ == "__main__":
    main()
