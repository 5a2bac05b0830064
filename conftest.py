"""Every test: a data folder and master keys of its own, no network beyond this machine."""

import os
import tempfile
from pathlib import Path

import django
from hypothesis import settings

# Before Django reads its settings.
_FOLDER = Path(tempfile.mkdtemp(prefix="avstamp-test-"))
os.environ["AVSTAMP_MODE"] = "test"
os.environ["AVSTAMP_DATA"] = str(_FOLDER / "data")
os.environ["AVSTAMP_MASTER_KEYS"] = str(_FOLDER / "keys" / "master.json")
os.environ["AVSTAMP_SECRET_KEY"] = "only for tests"  # noqa: S105
os.environ["DJANGO_SETTINGS_MODULE"] = "avstamp.config.settings"
(_FOLDER / "data" / "static").mkdir(parents=True)

# Here and not by an option of pytest-django, which would read the settings before this file;
# and at once, since the conftest of a room may import its models.
django.setup()


settings.register_profile("avstamp", deadline=None)  # a test never fails on a clock
settings.load_profile("avstamp")


def pytest_configure() -> None:
    from avstamp.vault import master

    file = Path(os.environ["AVSTAMP_MASTER_KEYS"])
    if not file.exists():
        master.make_file(file)
