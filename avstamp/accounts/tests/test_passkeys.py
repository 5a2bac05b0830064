"""Passkeys: what proves something, and that nothing else does."""

import copy
import json
import tracemalloc
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avstamp.accounts.models import User
from avstamp.accounts.tests.conftest import person_of, who
from avstamp.accounts.tests.device import Device

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
IN = "/sign-in/passkey/"


@pytest.fixture
def phone(at_work: Client) -> Device:
    """A phone with Karin's passkey in it."""
    phone = Device()
    assert phone.adds_itself(at_work).headers["Location"] == "/you/sign-in/"
    return phone


def question(browser: Client) -> dict[str, Any]:
    found: dict[str, Any] = browser.post(f"{IN}question/").json()["publicKey"]
    return found


def test_it_signs_in_without_an_address(phone: Device, karin: User, client: Client):
    answer = phone.signs_in(client, next="/you/")
    assert answer.headers["Location"] == "/you/"
    assert who(client) == str(person_of(karin).pk)


def test_what_is_stored_is_public(phone: Device, karin: User):
    stored = str(Authenticator.objects.get().data)
    private = phone.key.private_numbers().private_value
    assert format(private, "x") not in stored
    assert str(private) not in stored


def test_the_question_is_new_each_time_and_tells_of_nobody(client: Client, phone: Device):
    first, second = question(client), question(client)
    assert first.pop("challenge") != second.pop("challenge")
    assert first == second
    assert not first.get("allowCredentials")
    assert (first["rpId"], first["userVerification"]) == ("localhost", "required")


def test_an_answer_is_good_once(phone: Device, client: Client):
    sent = {"credential": json.dumps(phone.show(question(client)))}
    client.post(IN, sent)
    client.post("/sign-out/")
    client.post(IN, sent)
    assert who(client) == ""


def test_an_answer_to_somebody_elses_question_is_none(phone: Device, client: Client):
    answer = phone.show(question(Client()))
    question(client)
    client.post(IN, {"credential": json.dumps(answer)})
    assert who(client) == ""


@pytest.mark.parametrize("origin", ["https://example.org", "http://localhost.example.org", ""])
def test_a_page_of_somebody_else_gets_nobody_in(phone: Device, client: Client, origin: str):
    phone.origin = origin
    phone.signs_in(client)
    assert who(client) == ""


def test_a_device_that_did_not_ask_for_a_finger_opens_nothing(phone: Device, client: Client):
    phone.verifies = False
    phone.signs_in(client)
    assert who(client) == ""


def test_a_device_that_asks_for_no_finger_is_not_taken(at_work: Client):
    page = Device(verifies=False).adds_itself(at_work)
    assert "Det blev ingen passnyckel." in page.text
    assert not Authenticator.objects.exists()


def test_another_device_that_claims_to_be_karins_opens_nothing(phone: Device, client: Client):
    other = Device()
    other.user, other.id = phone.user, phone.id
    other.signs_in(client)
    assert who(client) == ""


def test_a_wrong_passkey_is_told_on_the_page_one_signs_in_on(phone: Device, client: Client):
    stranger = Device()
    stranger.user = b"0" * 32
    answer = stranger.signs_in(client, next="/you/")
    assert answer.headers["Location"] == "/sign-in/?next=%2Fyou%2F"
    assert "öppnar ingenting här" in client.get("/sign-in/").text


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(anything=_JSON, where=st.sampled_from(["", "id", "rawId", "response", "type"]))
def test_whatever_is_sent_is_answered_and_opens_nothing(
    phone: Device, client: Client, anything: Any, where: str
):
    sent: Any = copy.deepcopy(phone.show(question(client)))
    if where:
        sent[where] = anything
    else:
        sent = anything
    if sent == phone.show(question(client)):
        return
    assert client.post(IN, {"credential": json.dumps(sent)}).status_code == 302
    assert who(client) == ""


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    part=st.sampled_from(["clientDataJSON", "authenticatorData", "signature", "userHandle"]),
    value=st.text(max_size=40) | st.none() | st.integers(),
)
def test_whatever_stands_in_an_answer_it_opens_nothing(
    phone: Device, client: Client, part: str, value: Any
):
    sent = phone.show(question(client))
    sent["response"][part] = value
    assert client.post(IN, {"credential": json.dumps(sent)}).status_code == 302
    assert who(client) == ""


@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature"])
def test_a_number_in_the_place_of_bytes_fills_no_memory(phone: Device, client: Client, part: str):
    sent = phone.show(question(client))
    sent["response"][part] = 3_000_000_000
    tracemalloc.start()
    try:
        assert client.post(IN, {"credential": json.dumps(sent)}).status_code == 302
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()
    assert who(client) == ""


def test_what_is_not_even_json_is_answered(client: Client):
    for sent in ({}, {"credential": ""}, {"credential": "{"}, {"credential": "x" * 60_000}):
        assert client.post(IN, sent).status_code == 302
