"""Every page that anybody offered in the demo can come to, by the links on the pages."""

from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from avstamp.demo.content import read_content
from avstamp.people.models import Person

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]
FILES = {"csv", "json", "pdf", "schema", "word", "xlsx"}  # what is handed over and not shown
OFFERED = [told.email for told in read_content().offered()]


@pytest.mark.parametrize("email", OFFERED)
def test_every_page_is_fit_to_be_read(comes, email):
    """Of each kind of page two are opened; the journeys come to the others."""
    reader = comes(Person.objects.get(email=email))
    waiting, opened = ["/"], dict[str, int]()
    seen = {"/"}
    while waiting:
        address = waiting.pop(0)
        kind = resolve(urlsplit(address).path).view_name
        if opened.get(kind, 0) >= 2 or kind.rpartition(":")[2].rpartition("_")[2] in FILES:
            continue
        opened[kind] = opened.get(kind, 0) + 1
        answer = reader.page.goto(address)
        assert answer
        assert answer.ok, f"{address} answered {answer.status}"
        reader.looks()
        links = reader.page.evaluate(
            "() => [...document.links].map((link) => link.pathname + link.search)"
        )
        waiting += [link for link in dict.fromkeys(links) if link not in seen]
        seen.update(links)
    assert {"home:home", "conversations:list", "goals:goals"} <= opened.keys()


def test_the_pages_for_nobody_in_particular_are_fit_to_be_read(comes, hired):
    reader = comes(hired("Elin Sjöberg"), signed_in=False)
    reader.forgives = ("Failed to load resource",)
    for address in ("/sign-in/", "/demo/", "/demo/?q=lars", "/sign-in/once/known-to-nobody/"):
        reader.page.goto(address)
        reader.looks()
    reader.presses("Sign in")
    reader.page.goto("/demo/?q=ingen")
    reader.looks()
