"""Who opens the pages, and files to send."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from avstamp.accounts.testing import browser_of
from avstamp.people.testing import Cast

Seat = Callable[[], Client]

FILE = "Anst.nr;Namn;E-post;Enhet;Chef;Lön\n501;Ek, Åsa;asa@larkbro.example;Bibliotek;{};31000\n"


@pytest.fixture
def at_hr(cast: Cast) -> Client:
    """Daniel, HR partner, who has taken the second step."""
    return browser_of(cast.daniel)


def sent(text: str, **chosen: str) -> dict[str, object]:
    """The form with a file, as Swedish systems write it."""
    file = SimpleUploadedFile("personer.csv", text.encode("cp1252"))
    return {"file": file, "whom": "some", "from_on": "2099-01-01", "new_units": "on", **chosen}
