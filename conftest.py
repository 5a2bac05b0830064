"""Every test: a folder and master keys of its run's own, no network beyond this machine."""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import pytest
from django.utils import translation
from hypothesis import settings

from tests.once import RUN, copied, migrated
from tests.turns import Turns, rank

# A folder for the run, and in it one for each process. Whichever comes first starts the others.
_FIRST = RUN not in os.environ
if _FIRST:
    os.environ[RUN] = tempfile.mkdtemp(prefix="avstamp-test-")

# What is compiled is kept, also where a machine is told to keep nothing: each of the many programs
# that are started here would compile all of Avstamp for itself, and each process all the tests.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Before Django reads its settings.
_FOLDER = Path(tempfile.mkdtemp(prefix="process-", dir=os.environ[RUN]))
os.environ["AVSTAMP_MODE"] = "test"
os.environ["AVSTAMP_DATA"] = str(_FOLDER / "data")
os.environ["AVSTAMP_MASTER_KEYS"] = str(Path(os.environ[RUN], "keys", "master.json"))
os.environ["AVSTAMP_SECRET_KEY"] = "only for tests"  # noqa: S105
os.environ["DJANGO_SETTINGS_MODULE"] = "avstamp.config.settings"
(_FOLDER / "data" / "static").mkdir(parents=True)

# Here and not by an option of pytest-django, which would read the settings before this file;
# and at once, since the conftest of a room may import its models.
django.setup()


settings.register_profile("avstamp", deadline=None)  # a test never fails on a clock
settings.load_profile("avstamp")


def pytest_configure() -> None:
    from django.conf import settings as ours

    from avstamp.vault import master

    ours.PASSWORD_HASHERS = ["tests.quick.QuickArgon2"]
    file = Path(os.environ["AVSTAMP_MASTER_KEYS"])
    if not file.exists():
        master.make_file(file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object | None:
    """Ours by `--dist loadfile`; what else xdist knows can still be chosen."""
    return Turns(config, log) if config.option.dist == "loadfile" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: rank(item.nodeid))


def pytest_collection_finish() -> None:
    # What is there by now stays: it need not be looked through for garbage time and again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_unconfigure() -> None:
    if _FIRST:
        shutil.rmtree(os.environ.pop(RUN))


@pytest.fixture(autouse=True)
def in_the_language_of_the_house() -> None:
    """Whatever language the test before came to speak."""
    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """Both databases, as `avstamp init` makes them."""
    from django.db import connections
    from django.test.utils import setup_databases, teardown_databases

    # Before it is patched below, which knows what Django alone asks for.
    from avstamp.operation.first_setup import prepare_database

    def prepare(command: str, *, database: str, **_options: object) -> None:
        """What Django does to a new database; each of SQLite is migrated once in a run."""
        if command != "migrate":
            return
        if connections[database].vendor == "sqlite":
            copied(migrated(database), database)
        else:
            prepare_database(database)

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.core.management.call_command", prepare)
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=())
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)
