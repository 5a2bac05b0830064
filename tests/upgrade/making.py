"""Makes what is kept of a release: an installation in which the invented municipality works.

Run in a checkout of the release, ``.venv/bin/python -m tests.upgrade.making``: it writes
``tests/upgrade/releases/<release>.zip``, with the data, the master keys, every text as that release
reads it, and a backup.
"""

import json
import tempfile
import zipfile
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from tests.crash.installation import Installation, environment
from tests.upgrade.kept import COPIES, IDENTITY, RELEASES, RING, TEXTS


def main() -> None:
    """Make it in a folder that is gone afterwards, and pack it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _make(Installation(folder, 0, environment(folder, 0)))
        release = RELEASES / f"{version('avstamp')}.zip"
        _pack(folder, release)
    print(f"{release}: {release.stat().st_size:,} bytes")


def _make(plain: Installation) -> None:
    folder = plain.folder
    for place in (Path(plain.environment["AVSTAMP_DATA"]), folder / COPIES):
        place.mkdir()
    plain.told_by("tests.upgrade.filling")
    texts = plain.json_from("tests.upgrade.reading")
    (folder / TEXTS).write_text(json.dumps(texts, ensure_ascii=False, sort_keys=True, indent=0))
    told = plain.told_by("avstamp.cli", "backup", "key", str(folder / IDENTITY))
    public = told.split("RECIPIENT=")[1].split()[0]
    made = replace(plain, environment=plain.environment | {"AVSTAMP_BACKUP_RECIPIENT": public})
    made.told_by("avstamp.cli", "backup", str(folder / COPIES))
    made.told_by("avstamp.cli", "keys", "copy", str(folder / RING))


def _pack(folder: Path, release: Path) -> None:
    release.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(release, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.stat().st_size:
                packed.write(file, file.relative_to(folder))


if __name__ == "__main__":
    main()
