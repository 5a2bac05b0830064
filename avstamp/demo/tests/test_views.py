"""Whoever tries the demo is somebody at one press of a button."""

import os
import re
import subprocess
import sys
from html import unescape
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from avstamp.accounts.models import User
from avstamp.demo.content import read_content

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

OFFERED = ["p06", "p13", "p09", "p15", "p01", "p03", "p02"]


def page(client: Client, language: str = "sv", **query: str) -> str:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.get("/demo/", query)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def names(html: str) -> list[str]:
    return re.findall(r"<strong>([^<]+)</strong>", html)


def found(client: Client, words: str) -> list[str]:
    """The names that a search adds to those offered."""
    return names(page(client, q=words))[len(OFFERED) :]


def buttons(html: str) -> list[str]:
    return re.findall(r'<form method="post" action="(/demo/be/[^"]+/)">', html)


def test_a_handful_of_people_is_offered_in_order_with_one_button_each(demo, client):
    html = page(client)

    assert names(html) == [demo.person(person_id).name for person_id in OFFERED]
    assert buttons(html) == [f"/demo/be/{demo.person(p).id}/" for p in OFFERED]
    assert "Fortsätt som Jelena" in html
    assert "<script" not in html


@pytest.mark.parametrize("person_id", OFFERED)
def test_each_is_entered_with_one_press_and_begins_at_the_start_page(demo, person_id):
    client = Client(enforce_csrf_checks=True)
    html = page(client)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
    assert token
    address = buttons(html)[OFFERED.index(person_id)]

    answer = client.post(address, {"csrfmiddlewaretoken": token[1]})

    assert (answer.status_code, answer["Location"]) == (302, "/")
    account = User.objects.get(person=demo.person(person_id))
    assert client.session["_auth_user_id"] == str(account.pk)


def test_somebody_else_takes_over_from_whoever_was_signed_in(demo, client):
    client.post(f"/demo/be/{demo.person('p15').id}/")
    client.post(f"/demo/be/{demo.person('p18').id}/")

    account = User.objects.get(person=demo.person("p18"))
    assert client.session["_auth_user_id"] == str(account.pk)


def test_the_page_is_in_the_language_of_whoever_is_signed_in(demo, client):
    client.post(f"/demo/be/{demo.person('p18').id}/")

    assert "Who do you want to be?" in page(client, "sv")


def test_nobody_unknown_and_nobody_who_has_left_can_be_entered(demo, client):
    for person_id in (uuid4(), demo.person("former-gunilla").id):
        assert client.post(f"/demo/be/{person_id}/").status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_link_alone_signs_nobody_in(demo, client):
    answer = client.get(f"/demo/be/{demo.person('p15').id}/")

    assert answer.status_code == 405
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("Öberg", ["Karin Öberg"]),
        ("öberg", ["Karin Öberg"]),
        ("oberg", ["Karin Öberg"]),
        ("markovic", ["Jelena Marković"]),
        ("thi lan", ["Thi Lan Nguyen"]),
        ("holmström", ["Ann-Christin Wallenberg-Holmström"]),
        ("karin öberg", ["Karin Öberg"]),
        ("Åström", []),
        ("nobody at all", []),
        ("%", []),
    ],
)
def test_everybody_who_works_here_is_one_search_away(demo, client, words, people):
    assert found(client, words) == people


def test_everybody_can_be_found_by_their_own_name_and_entered(demo, client):
    for told in demo.content.people:
        if not told.left:
            html = page(client, q=f"{told.given_name} {told.family_name}")
            assert f"/demo/be/{demo.person(told.id).id}/" in buttons(html)[len(OFFERED) :]


def test_a_search_without_an_answer_says_so_kindly_and_keeps_the_words(demo, client):
    html = page(client, q="<Nisse>")

    assert "Ingen här heter ”<Nisse>”." in html
    assert 'value="<Nisse>"' in html
    assert "<Nisse>" not in client.get("/demo/", {"q": "<Nisse>"}).content.decode()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_situation_is_told_in_the_readers_language(demo, client, language):
    html = page(client, language) + page(client, language, q="e")
    listed = [t for t in demo.content.people if f"{t.given_name} {t.family_name}" in names(html)]

    assert len(listed) > len(OFFERED)
    for told in listed:
        own, other = told.situation_sv, told.situation_en
        own, other = (own, other) if language == "sv" else (other, own)
        assert own in html
        assert other not in html


def test_the_page_says_that_the_people_are_invented_and_each_start_is_fresh(demo, client):
    assert "är påhittade. Varje start är ny" in page(client, "sv")
    assert "are invented. Each start is fresh" in page(client, "en")


def test_the_number_of_questions_to_the_database_does_not_grow_with_the_list(
    demo, client, django_assert_num_queries
):
    with django_assert_num_queries(1):
        page(client, q="karin")
    with django_assert_num_queries(1):
        page(client, q="e")


@pytest.mark.parametrize(("mode", "there"), [("production", False), ("demo", True)])
def test_the_address_exists_in_a_demo_alone(mode, there, tmp_path):
    ask = (
        "import django; django.setup()\n"
        "from django.urls import resolve, Resolver404\n"
        "try: print(resolve('/demo/').view_name)\n"
        "except Resolver404: print('nothing')\n"
    )
    environment = os.environ | {"AVSTAMP_MODE": mode, "AVSTAMP_DATA": str(tmp_path)}
    answer = subprocess.run(
        [sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == ("demo:people" if there else "nothing")


def test_every_person_of_the_content_has_a_situation_in_both_languages():
    for told in read_content().people:
        assert told.situation_sv
        assert told.situation_en
