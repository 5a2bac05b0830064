"""Sixteen who record at once, in real transactions on a real database, leave one unbroken chain."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.crash.installation import Installation, installed

PROCESSES = 4
TIMES = 64  # that each deed is done: by four in each process, four times each
ONE_LINE_EACH = ("moved", "held", "checked in", "refused")
OPENINGS = 7  # the same page, at as many hours

pytestmark = pytest.mark.crash


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with installed(tmp_path, port=0) as made:
        yield made


def test_sixteen_who_record_at_once_leave_one_chain(installation: Installation):
    installation.told_by("tests.trail.setting")
    with ThreadPoolExecutor(PROCESSES) as pool:
        told = [
            json.loads(one)
            for one in pool.map(
                lambda number: installation.told_by("tests.trail.writing", str(number)),
                range(PROCESSES),
            )
        ]
    left = sum((Counter(one["left"]) for one in told), Counter())
    assert [problem for one in told for problem in one["problems"]] == []
    assert left == Counter(dict.fromkeys((*ONE_LINE_EACH, "given up", "seen"), TIMES))
    verified = installation.told_by("avstamp.cli", "audit", "verify")
    months = re.findall(
        r"^(2027-\d\d) +([\d,]+) lines, ends with [0-9a-f]{16}$", verified, re.MULTILINE
    )
    assert [month for month, _lines in months] == ["2027-03", "2027-04", "2027-05"]
    lines = sum(int(number.replace(",", "")) for _month, number in months)
    before = 2  # a conversation opened and a goal agreed
    assert 0 < lines - before - TIMES * len(ONE_LINE_EACH) <= OPENINGS  # once, whoever was first
