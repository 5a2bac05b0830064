"""A thousand guesses at once, over two processes with eight threads each: ten are looked at."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.crash.browser import Browser
from tests.crash.installation import installed
from tests.crash.server import Server, free_port

pytestmark = pytest.mark.crash
GUESSERS, EACH = 20, 50
PAGE, FORM = "/sign-in/password/", "application/x-www-form-urlencoded"


@contextmanager
def at_the_page(port: int) -> Iterator[Browser]:
    """A browser that has opened the page one signs in on."""
    browser = Browser(port)
    with closing(browser.connection):
        browser.ask("GET", PAGE)
        yield browser


def guess(browser: Browser, address: str, password: str) -> int:
    sent = {"email": address, "password": password, "csrfmiddlewaretoken": browser.token}
    return browser.ask("POST", PAGE, urlencode(sent), Content_Type=FORM)[0]


def guesses(port: int, address: str, number: int) -> Counter[int]:
    """The answers to one guesser: 200 is told that it was wrong, 429 was not looked at."""
    with at_the_page(port) as browser:
        return Counter(guess(browser, address, f"gissning {number} {turn}") for turn in range(EACH))


def test_of_a_thousand_guesses_at_once_ten_are_looked_at(tmp_path: Path):
    with installed(tmp_path, free_port()) as installation:
        known = installation.json_from("tests.crash.guessed")
        with Server(installation, "avstamp.cli"), ThreadPoolExecutor(GUESSERS) as pool:
            told: Counter[int] = Counter()
            asked = [
                pool.submit(guesses, installation.port, known["address"], number)
                for number in range(GUESSERS)
            ]
            for one in asked:
                told += one.result()
            with at_the_page(installation.port) as owner:
                right = guess(owner, known["address"], known["password"])
    assert told == {200: 10, 429: GUESSERS * EACH - 10}
    assert right == 429  # not even the right one, for five minutes
