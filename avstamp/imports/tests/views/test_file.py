"""What a file looks like, and the examples: they are taken in as they are."""

from pathlib import Path

import pytest

from avstamp.imports.columns import is_heading, recognised, unused
from avstamp.imports.reading import read
from avstamp.imports.tests.organisation import planned
from avstamp.imports.tests.views.seats import at_hr
from avstamp.web.testing import words

__all__ = ["at_hr"]
pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_it_says_what_has_to_be_there(at_hr):
    assert "Det som måste finnas" in words(at_hr.get("/import/file/"))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_example_is_a_file_that_is_understood_whole(at_hr, tmp_path: Path, ending: str):
    file = tmp_path / f"example.{ending}"
    file.write_bytes(at_hr.get(f"/import/file/{ending}/").content)
    table = read(file, is_heading)

    assert unused(table.headers, recognised(table.headers)) == []
    plan = planned(table.rows, table.headers)
    assert [fault for fault in plan.faults if fault.code != "email_taken"] == []
    assert sum(line.list == "created" for line in plan.lines) == 5
