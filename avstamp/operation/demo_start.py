"""A demo organisation, loaded anew at every start unless it is to be kept."""

from pathlib import Path

from django.conf import settings
from django.db import connections

from avstamp.core.clock import now
from avstamp.demo.loader import load
from avstamp.operation import demo_folder, first_setup, static_files
from avstamp.vault import master


def make_ready(folder: Path, *, keep: bool) -> None:
    """Leave a loaded demo in its folder, ready to be served.

    What was collected of style and script stays: it is made from the program, not by people.
    """
    if not keep:
        connections.close_all()
        demo_folder.empty(folder, but=("static", "secret"))
    if not settings.MASTER_KEYS.exists():
        master.make_file(settings.MASTER_KEYS)
    first_setup.prepare_databases()
    if not first_setup.is_set_up():
        load(at=now())
    static_files.collect_if_stale()
