"""What people meet at the proxy, by the very files of docs/operations, with Avstamp behind it."""

import os
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path

import pytest

from tests.crash.installation import Installation, installed
from tests.crash.server import HOST, Server, free_port
from tests.operations.proxies import PROXIES, Place, found, place, running

pytestmark = pytest.mark.crash


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Behind one proxy, as people come by https; served while a test wants it."""
    folder = tmp_path_factory.mktemp("proxied")
    with installed(folder, free_port()) as made:
        told = {"AVSTAMP_PROXIES": "1", "AVSTAMP_URL": "https://localhost"}
        yield replace(made, environment=made.environment | told)


BY_HTTPS = {"Host": "localhost", "X-Forwarded-Proto": "https"}
LARGE = bytes(9 * 1024 * 1024)  # more than a form, less than a file of people may be

# One in the suite; the others are as slow, and seldom change. `make operations` wants them all.
WANTED = PROXIES if os.environ.get("AVSTAMP_EVERY_PROXY") else ["nginx"]


@pytest.fixture(params=WANTED)
def name(request: pytest.FixtureRequest) -> str:
    proxy: str = request.param
    if not found(proxy):
        pytest.skip(f"apt-get install {proxy}")
    return proxy


def asked(at: Place, method: str, path: str, body: bytes = b"") -> tuple[HTTPResponse, str]:
    """An answer by https, from somebody who claims to come from elsewhere by http."""
    claims = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http"}
    trusted = ssl.create_default_context(cafile=at.certificate)
    with closing(HTTPSConnection("localhost", at.https, context=trusted, timeout=20)) as asking:
        with suppress(BrokenPipeError, ConnectionResetError):  # it has heard enough, and answers
            asking.request(method, path, body, claims)
        answer = asking.getresponse()
        return answer, answer.read().decode(errors="replace")


def test_people_come_safely_and_are_told_when_nothing_answers(
    name: str, installation: Installation, tmp_path: Path
):
    at = place(tmp_path, installation.port)
    with running(name, at):
        with Server(installation, "avstamp.cli"):
            a_page_is_whole(at)
            http_leads_to_https(at)
            only_new_tls_is_spoken_and_http_2(at)
            if name == "nginx":  # Avstamp refuses before Caddy has counted; HAProxy does not count
                what_is_too_large_stops_here(at)
            what_is_refused_unread_is_heard_out(at)
            the_doctor_finds_the_way_well(installation, at)
        nothing_answers(at)
    told = "".join(file.read_text() for file in tmp_path.glob("*.log"))
    assert "sign-in" not in told
    assert "hemligt" not in told


def a_page_is_whole(at: Place) -> None:
    for _attempt in range(100):  # HAProxy asks first whether it is well
        page, text = asked(at, "GET", "/sign-in/?next=/hemligt/")
        if page.status == 200:
            break
        time.sleep(0.1)
    cookies = page.headers.get_all("Set-Cookie") or []

    assert page.status == 200
    assert "<main" in text
    assert page.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert len(page.headers.get_all("Strict-Transport-Security") or []) == 1
    assert page.headers["X-Request-Id"]
    assert cookies
    assert all(one.startswith("__Host-") and "Secure" in one for one in cookies)


def http_leads_to_https(at: Place) -> None:
    with closing(HTTPConnection(HOST, at.http, timeout=20)) as asking:
        asking.request("GET", "/sign-in/", headers={"Host": "localhost"})
        answer = asking.getresponse()

    assert answer.status in (301, 308)
    assert answer.headers["Location"].startswith("https://localhost")
    assert answer.headers["Location"].endswith("/sign-in/")


def only_new_tls_is_spoken_and_http_2(at: Place) -> None:
    def spoken(*how: str) -> subprocess.CompletedProcess[str]:
        client = [
            "openssl",
            "s_client",
            "-connect",
            f"{HOST}:{at.https}",
            "-servername",
            "localhost",
        ]
        return subprocess.run(
            [*client, *how],
            input="",
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=20,
        )

    assert spoken("-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0").returncode != 0
    assert spoken("-tls1_2").returncode == 0
    assert "ALPN protocol: h2" in spoken("-alpn", "h2,http/1.1").stdout


def what_is_too_large_stops_here(at: Place) -> None:
    assert asked(at, "POST", "/sign-in/", LARGE)[0].status == 413
    assert asked(at, "POST", "/import/", LARGE)[0].status == 403


def what_is_refused_unread_is_heard_out(at: Place) -> None:
    """A proxy that sends and only then listens is not hung up on."""
    with closing(HTTPConnection(HOST, at.behind, timeout=20)) as asking:
        asking.request("POST", "/import/", LARGE, BY_HTTPS)
        assert asking.getresponse().status == 403


def the_doctor_finds_the_way_well(installation: Installation, at: Place) -> None:
    """It comes as people do, claims what a visitor may, and counts the proxies."""
    told = {
        "AVSTAMP_URL": f"https://localhost:{at.https}",
        "SSL_CERT_FILE": str(at.certificate),
    }
    done = subprocess.run(
        [sys.executable, "-m", "avstamp.cli", "doctor"],
        env=installation.environment | told,
        capture_output=True,
        text=True,
        check=False,
    )
    (well,) = (line for line in done.stdout.splitlines() if line.startswith("Well: "))
    # The certificate of a test ends soon, and that is all there is to say of the way.
    assert "the way to the address" in well or "certificate" in done.stdout, done.stdout
    for wrong in ("proxies", "X-Forwarded", "HSTS", "does not answer"):
        assert wrong not in done.stdout, done.stdout


def nothing_answers(at: Place) -> None:
    for page, text in (asked(at, "GET", "/sign-in/"), asked(at, "POST", "/import/", LARGE)):
        assert page.status == 503
        assert page.headers["Retry-After"] == "3"
        assert page.headers["Cache-Control"] == "no-store"
        assert "Vänta en liten stund och försök igen" in text
