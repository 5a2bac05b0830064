"""The steps as tasks: asked for in the transaction of whoever asks, done by a worker."""

import logging
from collections.abc import Callable
from uuid import UUID

from django.db import InterfaceError, OperationalError
from django.tasks import task

from avstamp.core.clock import now
from avstamp.imports.models import Import, Stage
from avstamp.imports.steps.planning import make_plan
from avstamp.imports.steps.undoing import undo_import
from avstamp.imports.steps.writing import write_import

logger = logging.getLogger(__name__)


@task
def plan_it(key: str) -> None:
    """Work out what an import would do."""
    _step(key, Stage.PLANNING, make_plan)


@task
def write_it(key: str) -> None:
    """Do what an import was planned to do."""
    _step(key, Stage.WRITING, write_import)


@task
def undo_it(key: str) -> None:
    """Put back what an import has changed."""
    _step(key, Stage.UNDOING, undo_import)


def _step(key: str, stage: Stage, step: Callable[..., None]) -> None:
    """Take the step if the import waits for it. A database that is away is waited for; of a
    mistake of ours whoever imports is told, and nothing has changed."""
    row = Import.objects.filter(pk=UUID(key), current=True).select_related("asked_by").first()
    if row is None or row.stage != stage:
        return
    try:
        step(row, at=now())
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("%s of an import failed", stage)
        _give_up(row)


def _give_up(row: Import) -> None:
    again = {
        Stage.PLANNING: {"columns": None, "columns_at": None},
        Stage.WRITING: {"asked_at": None},
        Stage.UNDOING: {"undo_asked_at": None, "current": None},
    }
    Import.objects.filter(pk=row.pk, current=True).update(failed=True, **again[row.stage])
