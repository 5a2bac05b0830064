"""What every answer carries, as people get it: by https, with the settings of production."""

import json
import re
import runpy
from collections.abc import Iterator, Mapping
from html import unescape
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client, override_settings

from avstamp.accounts.testing import account_of
from avstamp.config import settings as settings_module
from tests.permissions.conftest import Build
from tests.permissions.crawl import Answer, Crawler, undone
from tests.permissions.table import MATTER, OF_A_KIND, OUTCOME_ADDRESSES, Who
from tests.permissions.walk import LATEST, OF_ACTIVITIES, ROWS, TALK

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
HOST = "samtal.example.org"
# Of the settings, those that tell of databases, folders and rooms stay as they are in tests.
OF_THE_PAGES = re.compile(
    "SECURE|SESSION_|CSRF_|LANGUAGE_COOKIE|MESSAGE_|X_FRAME|MIDDLEWARE|WHITENOISE|ALLOWED|URL$"
)
POLICY = """
default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';
connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; worker-src 'none';
frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default
"""
# Off to everybody: what a page could ask of a browser. Passkeys are for our own pages.
OFF = """
accelerometer aria-notify autoplay browsing-topics camera captured-surface-control clipboard-read
clipboard-write compute-pressure cross-origin-isolated deferred-fetch deferred-fetch-minimal
digital-credentials-create digital-credentials-get display-capture encrypted-media fullscreen
gamepad geolocation gyroscope hid identity-credentials-get idle-detection interest-cohort
keyboard-map language-detector language-model local-fonts local-network local-network-access
loopback-network magnetometer media-playback-while-not-visible microphone midi
on-device-speech-recognition otp-credentials payment picture-in-picture
private-state-token-issuance private-state-token-redemption screen-wake-lock serial
speaker-selection storage-access summarizer sync-xhr translator unload usb window-management
xr-spatial-tracking
"""
ONLY_OURS = "publickey-credentials-create publickey-credentials-get"
# By hand, and on every answer: pages, fragments, data, files, ways on, refusals and mistakes.
HEADERS = {
    "Content-Security-Policy": " ".join(POLICY.split()),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        [*(f"{name}=()" for name in OFF.split()), *(f"{name}=(self)" for name in ONLY_OURS.split())]
    ),
    # To other hosts nothing, as with "no-referrer"; with that one, though, a browser would send our
    # own forms as from nowhere, and the protection against forged ones would refuse them.
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
OF_A_FILE = {
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Referrer-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
}
HTMX = {
    "selfRequestsOnly": True,
    "allowEval": False,
    "allowScriptTags": False,
    "includeIndicatorStyles": False,
    "historyCacheSize": 0,
    "attributesToSettle": ["class"],
}
# What our own templates may not hold, looked for in the pages that came of them.
INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\shx-on|\son[a-z]+=|javascript:")


@pytest.fixture(scope="module", autouse=True)
def _production() -> Iterator[None]:
    """The settings as they are for people who come by https."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AVSTAMP_MODE", "production")
        patch.setenv("AVSTAMP_URL", f"https://{HOST}")
        found = runpy.run_path(settings_module.__file__)
    served = {name: value for name, value in found.items() if OF_THE_PAGES.match(name)}
    assert {"SECURE", "SECURE_CSP", "CSRF_TRUSTED_ORIGINS"} <= served.keys()
    with override_settings(**served):
        yield


def browser(**how: Any) -> Client:
    """One that comes through the proxy in front."""
    given = {"SERVER_NAME": HOST, "raise_request_exception": False, **how}
    return Client(headers={"x-forwarded-proto": "https"}, **given)


@pytest.fixture(scope="module")
def answers(build: Build) -> list[Answer]:
    """Every address by every method, as somebody it is for, as somebody else and as nobody."""
    cache.clear()  # how often sign-in codes were asked for
    with undone():
        crawler = Crawler(build("proposed again"), browser)
        found = [
            crawler.ask(who, method, address, about)
            for who in (Who.EMPLOYEE, Who.ADMIN, Who.NOBODY)
            for method, address, about in _asked()
        ]
        found.append(crawler.ask(Who.EMPLOYEE, "GET", LATEST))
        found += [
            crawler.ask(Who.EMPLOYEE, method, TALK, headers={"hx-request": "true"})
            for method in ("GET", "POST")
        ]
        found += [
            crawler.ask(who, "GET", address)
            for who in (Who.EMPLOYEE, Who.NOBODY)
            for address in ("/nowhere/", "/you", "/static/nothing.css")
        ]
    cache.clear()
    return found


def _asked() -> Iterator[tuple[str, str, str]]:
    yield from ((method, address, "") for method, address in ROWS)
    yield from ((method, address, "goal") for method, address in OUTCOME_ADDRESSES)
    yield from ((method, address, "work_environment_matter") for method, address in MATTER)
    yield from ((*asked, kind) for asked, rows in OF_A_KIND.items() for kind in rows)
    yield from ((method, address, "asked") for method, address in OF_ACTIVITIES)
    yield from (("PUT", address, "") for _method, address in ROWS)  # most of them refused


def test_every_answer_carries_the_whole_list(answers: list[Answer]):
    assert {answer.status for answer in answers} >= {200, 301, 302, 401, 404, 405, 409, 422}
    wrong = [
        (answer.status, answer.method, answer.address, lacking(dict(answer.headers)))
        for answer in answers
        if lacking(dict(answer.headers))
    ]
    assert wrong == []


def lacking(headers: Mapping[str, str]) -> dict[str, str | None]:
    """What is not as it should be, as it is."""
    return {
        name: headers.get(name) for name, value in HEADERS.items() if headers.get(name) != value
    }


def test_a_forged_form_a_strange_host_and_a_mistake_of_ours_are_answered_with_it_too(
    build: Build, monkeypatch: pytest.MonkeyPatch
):
    def breaks(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError

    with undone():
        user = account_of(build("planned").cast.karin)
        strict, strange = browser(enforce_csrf_checks=True), browser(SERVER_NAME="example.org")
        strict.force_login(user)
        monkeypatch.setattr("avstamp.home.views.home.home_page", breaks)
        answers = [strict.post("/you/", {"language": "en"}), strict.get("/"), strange.get("/")]
    assert [answer.status_code for answer in answers] == [403, 500, 400]
    for answer in answers:
        assert lacking(answer.headers) == {}
        assert answer.headers["Cache-Control"] == "no-store"


def test_nothing_that_somebody_signed_in_gets_is_kept_by_anything_on_the_way(
    answers: list[Answer],
):
    kinds = {dict(answer.headers).get("Content-Type", "").partition(";")[0] for answer in answers}
    assert kinds >= {"text/html", "application/json", "application/pdf"}
    kept = {
        (answer.status, answer.method, answer.address)
        for answer in answers
        if "no-store" not in dict(answer.headers).get("Cache-Control", "")
        # The house shows its logo to the world; the address never shows another.
        and not answer.address.startswith("/organisation/logo/")
    }
    assert kept == set()


def test_every_cookie_is_for_this_host_alone_by_https_and_out_of_reach_of_scripts(
    answers: list[Answer],
):
    given = {line for answer in answers for line in answer.cookies if "Max-Age=0" not in line}
    assert {line.partition("=")[0] for line in given} == {
        "__Host-session",
        "__Host-csrf",
        "__Host-language",
    }
    for line in given:
        (cookie,) = SimpleCookie(line).values()
        assert cookie["secure"] is True, line
        assert cookie["httponly"] is True, line
        assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("Lax", "/", ""), line


def test_every_page_tells_htmx_to_run_nothing_and_to_keep_nothing(answers: list[Answer]):
    pages = [answer for answer in answers if "htmx.min.js" in answer.body]
    assert len(pages) > 50
    for page in pages:
        (said,) = re.findall(r"<meta name=\"htmx-config\" content='([^']+)'>", page.body)
        assert json.loads(unescape(said)) == HTMX, page.address


def test_no_page_holds_a_script_or_a_style_of_its_own(answers: list[Answer]):
    pages = [row for row in answers if "<body" in row.body or "hx-swap-oob" in row.body]
    assert len(pages) > 100
    assert [row.address for row in pages if INLINE.search(row.body)] == []


def test_who_comes_by_http_is_led_to_https_and_what_watches_over_us_is_answered():
    watch = Client(SERVER_NAME="localhost").get("/healthz")
    there = Client(SERVER_NAME=HOST).get("/goals/?page=2")
    assert (watch.status_code, watch.content) == (200, b"ok")
    assert (there.status_code, there.headers["Location"]) == (301, f"https://{HOST}/goals/?page=2")


def test_a_file_is_kept_for_ever_by_its_hash_and_read_by_nobody_elses_page(tmp_path: Path):
    files = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    with override_settings(STORAGES={"staticfiles": files}, STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)
        named = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
        client = browser()
        for plain in ("web/css/paper.css", "web/fonts/figtree.woff2", "web/autosave.js"):
            for_ever = client.head(f"/static/{named[plain]}")
            an_hour = client.head(f"/static/{plain}")
            assert for_ever.headers["Cache-Control"] == "max-age=315360000, public, immutable"
            assert an_hour.headers["Cache-Control"] == "max-age=3600, public"
            for answer in (for_ever, an_hour):
                found = {name: answer.headers.get(name) for name in HEADERS if name in OF_A_FILE}
                assert found == {name: HEADERS[name] for name in OF_A_FILE}
                assert "Access-Control-Allow-Origin" not in answer.headers
                assert not answer.cookies
