"""The files of a screen are found by its address, however that is written."""

import inspect
import io
import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.urls import resolve

from avstamp.policy.checks import routes
from avstamp.policy.where import Spot, find

ADDRESSES = sorted({address for address, _route in routes()})
ID = "0b1d3f8a-7f36-4b0e-9c63-3f0a6d3f0001"
PREPARE = "avstamp/conversations/views/prepare.py"


def with_ids(address: str) -> str:
    """The address as a browser might show it."""
    examples = {"uuid": str(uuid4()), "int": "7"}
    return re.sub(r"<(\w+):\w+>", lambda found: examples.get(found[1], "q07"), address)


def written(spot: Spot | None) -> str:
    assert spot
    return str(spot)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_of_the_program_leads_to_files_that_are_there(address: str):
    screen = find(address)
    assert screen.address == address
    spots = [screen.view, screen.test, screen.urls, *screen.permission]
    spots += [screen.template] if screen.template else []
    for spot in spots:
        assert spot.file.is_file(), spot
    lines = screen.view.file.read_text().splitlines()[screen.view.line - 1 :]
    shown = next(line for line in lines if line.startswith("def "))
    assert shown.startswith(f"def {screen.view.says}(")
    assert f'name="{screen.name.partition(":")[2]}"' in line_of(screen.urls)
    assert all(row.line and row.says for row in screen.permission)


def line_of(spot: Spot) -> str:
    return spot.file.read_text().splitlines()[spot.line - 1]


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_the_view_that_answers_there(address: str):
    shown = with_ids(address)
    answers = inspect.unwrap(resolve(shown).func)
    view = find(shown).view
    assert (view.file, view.says) == (Path(inspect.getfile(answers)), answers.__name__)
    assert view.line == answers.__code__.co_firstlineno


@pytest.mark.parametrize(
    "url",
    [
        "/conversations/…/prepare/",
        "/conversations/.../prepare",
        "conversations/*/prepare/",
        "/conversations/<conversation>/prepare/",
        "/conversations/<uuid:conversation>/prepare/",
        "/conversations/%E2%80%A6/prepare/",
        f"/conversations/{ID}/prepare/?section=goals#q08",
        f"http://localhost:8000/conversations/{ID}/prepare/",
        f"https://samtal.example.org/conversations/{ID}/prepare/?section=goals",
        "localhost:8000/conversations/…/prepare/",
    ],
)
def test_an_address_is_known_however_it_is_written(url: str):
    assert written(find(url).view) == f"{PREPARE}:{find(url).view.line}  prepare"


def test_all_of_a_screen_is_told():
    told = told_of("/goals/…/")
    assert [line.split()[:2] for line in told.splitlines()] == [
        ["/goals/<uuid:outcome>/", "goals:outcome"],
        ["view", written(find("/goals/…/").view).split()[0]],
        ["template", "avstamp/goals/templates/goals/outcome.html"],
        ["test", "avstamp/goals/tests/views/test_outcome.py"],
        ["address", written(find("/goals/…/").urls)],
        ["permission", written(find("/goals/…/").permission[0]).split()[0]],
        ["permission", written(find("/goals/…/").permission[1]).split()[0]],
    ]
    assert "goals.read: employee, manager and shared with, at any stage" in told
    assert "goals.read: successor, at open stage" in told


def told_of(url: str) -> str:
    out = io.StringIO()
    call_command("where", url, stdout=out)
    return out.getvalue()


def test_what_is_written_out_counts_for_more_than_what_could_be_anything():
    assert find("/goals/promises/").name == "goals:promises"
    assert find(f"/goals/{ID}/").name == "goals:outcome"


def test_what_only_takes_a_form_belongs_to_its_page_and_data_to_none():
    assert written(find("/goals/…/close/").template).endswith("goals/outcome.html")
    assert find("/healthz").template is None
    assert "none: no page is shown here" in told_of("/healthz")
    assert "open to anybody: asked by whatever watches" in told_of("/healthz")


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("/conversations/…/sumary/", "Near it:\n  /conversations/<uuid:conversation>/summary/"),
        ("/goals/not-an-id/", "Nothing lives at /goals/not-an-id. Near it:"),
        ("/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "Write the address as a browser shows it."),
        (" ", "Say which: make where URL="),
    ],
)
def test_where_nothing_lives_it_says_what_is_near(url: str, sentence: str):
    with pytest.raises(CommandError, match=re.escape(sentence)):
        told_of(url)
