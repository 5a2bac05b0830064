"""An address that people cannot come to, or to which they come as somebody else."""

from dataclasses import replace

import pytest

from avstamp.doctor.findings.finding import Level
from avstamp.doctor.situation import Outside
from avstamp.doctor.tests.sound import AT, DAY, OUTSIDE, SOUND, found, one


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("", "AVSTAMP_URL is missing"),
        ("samtal.example.org", "AVSTAMP_URL is missing"),
        ("https://[samtal", "AVSTAMP_URL is missing"),
        ("http://samtal.example.org", "other machines must come by https"),
        ("http://localhost.example.org", "other machines must come by https"),
    ],
)
def test_an_address_that_nobody_is_served_at(url, sentence):
    finding = one(url=url, outside=None)

    assert finding.level == Level.UNSAFE
    assert sentence in finding.sentence


@pytest.mark.parametrize(
    "url", ["http://localhost:8000", "http://127.0.0.1:8000", "http://[::1]:8000"]
)
def test_this_machine_may_come_without_https(url):
    web = replace(SOUND.web, secure=False, proxies=0)

    assert found(url=url, web=web, outside=None) == []


def test_a_session_never_goes_by_http():
    finding = one(web=replace(SOUND.web, secure=False))

    assert finding.level == Level.NOW
    assert "A session could go by http" in finding.sentence


def test_https_comes_through_a_proxy_that_is_to_be_counted():
    finding = one(web=replace(SOUND.web, proxies=0), outside=None)

    assert finding.level == Level.SOON
    assert "AVSTAMP_PROXIES is 0" in finding.sentence


def outside(**what) -> Outside:
    return replace(OUTSIDE, **what)


@pytest.mark.parametrize(
    ("answer", "level", "sentence"),
    [
        (Outside(why="Connection refused"), Level.NOW, "this machine (Connection refused). See"),
        (Outside(status=200), Level.NOW, "Something else than this installation answers at"),
        (Outside(status=502), Level.NOW, "https://samtal.example.org/healthz answers 502"),
        (outside(secure=False, hsts=False), Level.NOW, "does not set X-Forwarded-Proto to https"),
        (outside(hsts=False), Level.SOON, "takes the header Strict-Transport-Security away"),
        (outside(certificate_ends=AT + 13 * DAY), Level.SOON, "The certificate of https://samtal"),
        (outside(certificate_ends=AT + 2 * DAY), Level.NOW, "ends on 28"),
        (outside(proxies=2), Level.SOON, "2 proxies say in X-Forwarded-For"),
        (outside(proxies=0, believed=True), Level.NOW, "does not say in X-Forwarded-For where"),
        (outside(proxies=0), Level.SOON, "does not say in X-Forwarded-For where"),
    ],
)
def test_what_is_between_people_and_the_installation(answer, level, sentence):
    finding = one(outside=answer)

    assert finding.level == level
    assert sentence in finding.sentence


def test_how_many_proxies_there_are_can_be_copied():
    assert one(outside=outside(proxies=0)).command == "AVSTAMP_PROXIES=1"
    finding = one(web=replace(SOUND.web, proxies=2), outside=outside(believed=True))
    assert (finding.level, finding.command) == (Level.NOW, "AVSTAMP_PROXIES=1")
    assert "no limit holds. Set:" in finding.sentence
    finding = one(web=replace(SOUND.web, proxies=0))
    assert (finding.level, finding.command) == (Level.SOON, "AVSTAMP_PROXIES=1")
    assert "1 proxy says" in finding.sentence


def test_an_answer_by_http_on_this_machine_needs_no_proxy():
    here = Outside(status=200, ours=True)
    web = replace(SOUND.web, secure=False, proxies=0)

    assert found(url="http://localhost:8000", web=web, outside=here) == []


def test_a_certificate_that_is_renewed_in_time_is_well():
    assert found(outside=outside(certificate_ends=AT + 14 * DAY)) == []
    assert found(outside=outside(certificate_ends=None)) == []
