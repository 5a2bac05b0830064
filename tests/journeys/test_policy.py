"""Nothing that the content policy stops goes unnoticed, which every journey rests on."""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Route

from avstamp.web.headers import PERMISSIONS_POLICY
from tests.journeys.people import Somebody

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]
# What somebody might get into the head of a page, and which rule of ours it goes against.
INJECTED = {
    "<style>main { display: none }</style>": "style-src-elem",
    '<img src="https://example.org/x.png">': "img-src",
    '<base href="https://example.org/">': "base-uri",
    '<iframe src="/guide/"></iframe>': "frame-src",
    "<iframe srcdoc=\"<p style='color: red'>\"></iframe>": "style-src-attr",
}
# The same, where a browser runs scripts at all.
SCRIPTS = {
    "<script>document.title = 'changed'</script>": "script-src-elem",
    "<a onclick='1'>": "script-src-attr",
    '<script src="https://example.org/x.js"></script>': "script-src-elem",
}
SINKS = """() => {
    for (const put of [
        () => { document.createElement("p").innerHTML = "<b>"; },
        () => { document.createElement("script").src = "/static/web/talk.js"; },
    ]) try { put(); } catch {}
}"""


@pytest.fixture
def reader(hired, browser, inspector, clock) -> Iterator[Callable[..., Somebody]]:
    """Somebody whose complaints are what is tested; for anybody else they are a failure."""
    here = []

    def sits_down(script: bool = True) -> Somebody:
        here.append(Somebody(hired("Elin Sjöberg"), browser, inspector, clock, script=script))
        return here[0]

    yield sits_down
    here[0].context.close()


def rules_broken(complaints: list[str]) -> list[str]:
    reports = [said.partition("stopped by the policy: ")[2] for said in complaints]
    return sorted(
        json.loads(report)["csp-report"]["effective-directive"] for report in reports if report
    )


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_what_the_policy_stops_is_complained_of(reader, script):
    somebody = reader(script=script)
    injected = INJECTED | (SCRIPTS if script else {})

    def changed(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace("<head>", f"<head>{''.join(injected)}", 1)
        route.fulfill(response=answer, body=body)

    somebody.page.route("**/guide/", changed)
    somebody.page.goto("/guide/")
    assert rules_broken(somebody.leaves()) == sorted(injected.values())


def test_a_page_may_use_nothing_of_what_a_browser_offers(reader):
    somebody = reader()
    somebody.opens("guides:guide")
    off = {row.removesuffix("=()") for row in PERMISSIONS_POLICY.split(", ") if row.endswith("=()")}
    assert len(off) > 50
    allowed = somebody.page.evaluate("() => document.featurePolicy.allowedFeatures()")
    assert off & set(allowed) == set()
    assert somebody.leaves() == []


def test_a_text_made_into_a_page_or_a_script_is_complained_of(reader):
    somebody = reader()
    somebody.opens("guides:guide")
    somebody.page.evaluate(SINKS)
    assert rules_broken(somebody.leaves()) == ["require-trusted-types-for"] * 2
