"""Every test: a data folder and master keys of its own, no network beyond this machine."""

import os
import tempfile
from pathlib import Path

# Before Django reads its settings.
_FOLDER = Path(tempfile.mkdtemp(prefix="avstamp-test-"))
os.environ["AVSTAMP_MODE"] = "test"
os.environ["AVSTAMP_DATA"] = str(_FOLDER / "data")
os.environ["AVSTAMP_MASTER_KEYS"] = str(_FOLDER / "keys" / "master.json")
os.environ["AVSTAMP_SECRET_KEY"] = "only for tests"
os.environ["DJANGO_SETTINGS_MODULE"] = "avstamp.config.settings"
(_FOLDER / "data").mkdir()


def pytest_configure() -> None:
    # Here and not by an option of pytest-django, which would read the settings before this file.
    import django

    django.setup()
    from avstamp.vault import master

    file = Path(os.environ["AVSTAMP_MASTER_KEYS"])
    if not file.exists():
        master.make_file(file)
