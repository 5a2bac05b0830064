"""A demo organisation, loaded anew at every start unless it is to be kept."""

import hashlib
import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connections

from avstamp.core.clock import now
from avstamp.demo.loader import load
from avstamp.operation import demo_folder, first_setup, static_files
from avstamp.vault import master

# Both databases with their tables and nothing in them, so that a start need not migrate.
_BLANK = "blank"


def make_ready(folder: Path, *, keep: bool) -> None:
    """Leave a loaded demo in its own folder, ready to be served."""
    if not keep:
        # The secret is in use already: the settings read it when they were imported.
        demo_folder.empty(folder, but=(_BLANK, "secret"))
    if not settings.MASTER_KEYS.exists():
        master.make_file(settings.MASTER_KEYS)
    if keep and first_setup.is_set_up():
        first_setup.prepare_databases()
    else:
        _prepare_databases(folder / _BLANK)
        load(at=now())
    static_files.collect_if_stale()


def _prepare_databases(blank: Path) -> None:
    """Two empty databases: copies of those made last time, if no migration is new since."""
    stamp, wanted = blank / "made-from", _migrations()
    files = [Path(connection.settings_dict["NAME"]) for connection in connections.all()]
    connections.close_all()
    # A half-made demo is mended in place: its write-ahead log belongs to the file beside it.
    started = any(file.exists() for file in files)
    if not started and stamp.is_file() and stamp.read_text() == wanted:
        for file in files:
            shutil.copyfile(blank / file.name, file)
        return
    first_setup.prepare_databases()
    if started:
        return
    connections.close_all()  # the last to leave brings the write-ahead log into the file
    shutil.rmtree(blank, ignore_errors=True)
    blank.mkdir()
    for file in files:
        shutil.copyfile(file, blank / file.name)
    stamp.write_text(wanted)


def _migrations() -> str:
    """A fingerprint of every migration there is, ours by what they say."""
    digest = hashlib.sha256()
    for package in ("Django", "django-allauth"):
        digest.update(f"{package} {version(package)}\n".encode())
    for config in apps.get_app_configs():
        if config.name.startswith("avstamp.") and find_spec(f"{config.name}.migrations"):
            for file in sorted(Path(config.path, "migrations").glob("*.py")):
                digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()
