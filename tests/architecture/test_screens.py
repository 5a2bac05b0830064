"""One name, four places: address, view, template and test."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from avstamp.policy.checks import routes

ROOT = Path(__file__).parents[2] / "avstamp"
# Addresses that live in the view of another screen, and why. (What only takes a form may always.)
LIVES_WITH = {
    "imports:changes": ("importing", "the same for a spreadsheet"),
    "imports:example_csv": ("file", "an example to begin from"),
    "imports:example_xlsx": ("file", "the same as a workbook"),
    "imports:faults": ("importing", "the same for a spreadsheet"),
    "development:csv": ("sums", "the same for a spreadsheet"),
    "development:pdf": ("plan", "the same as a file"),
    "development:person_plan": ("plan", "the same page about somebody one leads"),
    "development:unit_sums": ("sums", "the same page about one unit"),
    "development:word": ("plan", "the same as a file"),
    "privacy:json": ("data", "the same as a file"),
    "privacy:pdf": ("data", "the same as a file"),
    "privacy:schema": ("data", "what the fields of the file mean"),
    "privacy:word": ("data", "the same as a file"),
    "accounts:code": ("sign_in", "the second step of signing in"),
    "accounts:once": ("sign_in", "another way of signing in"),
    "accounts:passkey": ("sign_in", "another way of signing in"),
    "accounts:provider_back": ("provider", "the way back from there"),
    "scim:config": ("about", "what we tell the directory of ourselves"),
    "scim:schema": ("about", "the same"),
    "scim:nothing": ("about", "what is not there"),
    "scim:search": ("users", "the same, asked for by a message"),
    "scim:user": ("users", "one of them"),
    "accounts:saml_back": ("saml", "where the provider sends a browser"),
    "accounts:provider_out": ("provider", "what the provider tells by itself"),
    "accounts:prove_there": ("provider", "the same way, for somebody who is signed in"),
    "accounts:passkey_question": ("sign_in", "what a passkey is asked"),
    "conversations:prepare_latest": ("prepare", "what one wrote elsewhere meanwhile, as data"),
    "conversations:talk_latest": ("talk", "what the other wrote meanwhile, as data"),
    "conversations:note_earlier": ("earlier", "the same of a text of the two"),
    "conversations:on_behalf_earlier": ("earlier", "the same of what was entered"),
    "conversations:form_pdf": ("form", "the form of a conversation, to print"),
    "conversations:form_word": ("form", "the same as a Word file"),
    "guides:form_pdf": ("form", "the form of the guide, to print"),
    "guides:form_word": ("form", "the same as a Word file"),
    "goals:person_history": ("history", "the same page about somebody one leads"),
    "goals:pride_pdf": ("pride", "the same as a file"),
    "goals:pride_word": ("pride", "the same as a file"),
    "work_environment:plan_pdf": ("plan", "the same as a file"),
    "work_environment:plan_word": ("plan", "the same as a Word file"),
    "work_environment:unit_plan_pdf": ("unit_plan", "the same as a file"),
    "work_environment:unit_plan_word": ("unit_plan", "the same as a Word file"),
    "line_of_sight:person": ("line_of_sight", "the same page about somebody one leads"),
    "goals:person_goals": ("goals", "the same page about somebody one leads"),
}
# Addresses that answer without a page of their own, and why.
NO_PAGE = {
    "imports:changes": "is a file",
    "imports:example_csv": "is a file",
    "imports:example_xlsx": "is a file",
    "imports:faults": "is a file",
    "development:csv": "is a file",
    "development:pdf": "is a file",
    "development:unit_sums": "one page for every unit: development/sums.html",
    "development:word": "is a file",
    "people:logo": "is a picture",
    "privacy:json": "is a file",
    "privacy:pdf": "is a file",
    "privacy:schema": "is a file",
    "privacy:word": "is a file",
    "scim:config": "answers a machine",
    "scim:schema": "answers a machine",
    "scim:nothing": "answers a machine",
    "scim:search": "answers a machine",
    "scim:users": "answers a machine",
    "scim:user": "answers a machine",
    "accounts:saml": "is a file for the provider",
    "accounts:saml_back": "goes on to provider_back",
    "accounts:provider_back": "signs in; provider.html is for whoever does not come in",
    "accounts:provider_out": "answers a machine with a number",
    "accounts:prove_there": "goes on to the provider",
    "accounts:passkey": "signs in, or goes back to the sign-in page",
    "accounts:passkey_question": "data for our own script",
    "accounts:language": "chooses the language and goes back",
    "accounts:session": "tells our own script whether somebody is signed in",
    "accounts:sign_out": "signs out and goes to the sign-in page",
    "config:healthz": "answers a machine with one word",
    "config:metrics": "answers a machine with numbers",
    "conversations:earlier": "one page for every text: saving/earlier.html",
    "conversations:note_earlier": "one page for every text: saving/earlier.html",
    "conversations:on_behalf_earlier": "one page for every text: saving/earlier.html",
    "memory_slips:earlier": "one page for every text: saving/earlier.html",
    "conversations:form_pdf": "is a file",
    "conversations:form_word": "is a file",
    "conversations:pdf": "is a file",
    "conversations:prepare_latest": "data for our own script",
    "conversations:talk_latest": "data for our own script",
    "conversations:word": "is a file",
    "goals:pride_pdf": "is a file",
    "goals:pride_word": "is a file",
    "guides:form_pdf": "is a file",
    "guides:form_word": "is a file",
    "work_environment:plan_pdf": "is a file",
    "work_environment:plan_word": "is a file",
    "work_environment:unit_plan_pdf": "is a file",
    "work_environment:unit_plan_word": "is a file",
    "demo:be": "becomes somebody and goes to their start page",
}


@dataclass(frozen=True)
class Screen:
    """One address of ours, under each name that leads to the same view."""

    room: str
    names: frozenset[str]
    module: str  # the file in views/, or "views" in a room with one file of them
    shows: bool  # takes GET

    @property
    def name(self) -> str:
        """Its own name: the view's, where that is one of them."""
        return self.module if self.module in self.names else min(self.names)

    @property
    def label(self) -> str:
        return f"{self.room}:{self.name}"


def screens() -> list[Screen]:
    """Ours, without the names that allauth knows some of them by."""
    names: dict[object, set[str]] = {}
    for _address, found in routes():
        allauths = str(found.name).startswith(("account_", "usersessions_"))
        if found.callback.__module__.startswith("avstamp.") and not allauths:
            names.setdefault(found.callback, set()).add(str(found.name))
    return [_screen(callback, frozenset(called)) for callback, called in names.items()]


def _screen(callback: object, names: frozenset[str]) -> Screen:
    _top, room, *module = str(getattr(callback, "__module__", "")).split(".")
    methods = getattr(callback, "methods", ("GET",))
    return Screen(room, names, module[-1], shows="GET" in methods)


SCREENS = screens()
PAGES = [screen for screen in SCREENS if screen.shows]


def home_of(screen: Screen) -> str:
    """The name of the view it is expected in."""
    return LIVES_WITH.get(screen.label, (screen.name, ""))[0]


@pytest.mark.parametrize("screen", PAGES, ids=lambda screen: screen.label)
def test_a_screen_lives_in_the_view_of_its_name(screen):
    assert screen.module in (home_of(screen), "views")


@pytest.mark.parametrize("screen", PAGES, ids=lambda screen: screen.label)
def test_a_screen_has_a_template_of_its_name(screen):
    pages = ROOT / screen.room / "templates" / screen.room

    assert (pages / f"{screen.name}.html").is_file() != (screen.label in NO_PAGE)


@pytest.mark.parametrize("screen", PAGES, ids=lambda screen: screen.label)
def test_a_screen_has_a_test_of_its_name(screen):
    tests = ROOT / screen.room / "tests"
    file = "test_views.py" if screen.module == "views" else f"views/test_{home_of(screen)}.py"

    assert (tests / file).is_file()


def test_what_only_takes_a_form_lives_with_a_screen():
    homes = {(screen.room, screen.module) for screen in PAGES}
    lost = [
        screen.label
        for screen in SCREENS
        if not screen.shows
        and (screen.room, screen.module) not in homes
        and screen.module != screen.name
    ]

    assert lost == []


def test_no_exception_outlives_what_it_was_made_for():
    labels = {screen.label for screen in PAGES}

    assert set(LIVES_WITH) | set(NO_PAGE) <= labels
