"""The world and each stage are made once for a module and taken back after it."""

import io
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings

from avstamp.accounts.actions.passwords import allow_passwords
from avstamp.accounts.provider.configured import Oidc
from avstamp.conversations.testing import AT
from avstamp.guides.actions import follow_up_guide, publish_default_guide
from avstamp.people.testing import make_cast
from avstamp.web.logs import NoText
from tests.permissions.crawl import undone
from tests.permissions.states import NOW, State, make_logo, make_profile, make_state

# The organisation has a sign-in of its own, which does not answer: each page says so, and goes on.
_SILENT = Oidc(issuer="http://localhost:9", client="avstamp", secret="none", name="Lärkbro")
Build = Callable[[str], State]


@pytest.fixture(scope="module", autouse=True)
def _today() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("avstamp.accounts.middleware.now", lambda: NOW)
        patch.setattr("avstamp.accounts.backend.now", lambda: NOW)
        patch.setattr(settings, "PROVIDER", _SILENT)
        yield


@pytest.fixture(scope="module")
def build(django_db_setup, django_db_blocker) -> Iterator[Callable[[str], State]]:
    """Makes a state in the world of this module; use it inside ``undone``."""
    with django_db_blocker.unblock(), undone():
        cast, version = make_cast(), publish_default_guide(at=AT)
        follow_up_guide(at=AT)
        profile = make_profile(cast)
        make_logo(cast)
        allow_passwords(True, by=cast.ann_christin, at=AT)
        yield lambda stage: make_state(stage, cast, version, profile)


class Everything(logging.Handler):
    """Every record of every logger, with what an error says of itself."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name} {record.getMessage()} {record.exc_info}")


@contextmanager
def logs(*, whole: bool = False) -> Iterator[tuple[Everything, io.StringIO]]:
    """All that is logged, and what of it is written in the terminal.

    Every variable that a template looks for in vain is a line of its own: with ``whole`` only.
    """
    top, django = logging.getLogger(), logging.getLogger("django")
    templates = logging.getLogger("django.template")
    heard, terminal = Everything(), io.StringIO()
    ours = [
        row
        for row in top.handlers
        if isinstance(row, logging.StreamHandler)
        and any(isinstance(f, NoText) for f in row.filters)
    ]
    assert ours, "the terminal's handler, with its filter, as in production"
    before = top.level, django.level, [row.setStream(terminal) for row in ours]
    top.addHandler(heard)
    top.setLevel(logging.DEBUG)
    django.setLevel(logging.DEBUG)
    templates.setLevel(logging.DEBUG if whole else logging.INFO)
    try:
        yield heard, terminal
    finally:
        top.removeHandler(heard)
        top.setLevel(before[0])
        django.setLevel(before[1])
        templates.setLevel(logging.NOTSET)
        for row, stream in zip(ours, before[2], strict=True):
            row.setStream(stream)
