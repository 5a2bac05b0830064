"""Which tests a process takes next, where several share them."""

import pytest

from tests.turns import DEAR, LONG, choose, piece, rank

ROOM, YEAR, DAY = "avstamp/home/tests/test_home.py", f"{DEAR}test_a_year.py", f"{DEAR}test_a_day.py"


@pytest.mark.parametrize(
    ("taken", "elsewhere", "next_one"),
    [
        pytest.param("", [], YEAR, id="the first comes where beginning is dear"),
        pytest.param(YEAR, [ROOM], YEAR, id="and stays there"),
        pytest.param(ROOM, [DAY], ROOM, id="the others keep away as long as somebody is there"),
        pytest.param(ROOM, [ROOM], YEAR, id="and come when nobody is"),
    ],
)
def test_one_process_is_where_beginning_is_dear(taken: str, elsewhere: list[str], next_one: str):
    assert choose([YEAR, ROOM], taken, elsewhere) == next_one


def test_nobody_is_idle_while_anything_is_left():
    assert choose([YEAR], ROOM, [DAY]) == YEAR
    assert choose([ROOM], DAY, []) == ROOM


def test_a_file_is_taken_whole_but_for_the_longest():
    assert piece(f"{ROOM}::test_it") == piece(f"{ROOM}::Of::test_that[one::two]") == ROOM
    assert piece(f"{LONG}::test_it[held]") == f"{LONG}::test_it[held]"


def test_what_takes_longest_is_begun_first():
    assert sorted([ROOM, LONG, YEAR], key=rank) == [YEAR, LONG, ROOM]
