"""One slip is changed, saved while it is typed, with script and without."""

import hashlib
import json
import uuid

import pytest
from django.test import Client

from avstamp.memory_slips.models import MemorySlip
from avstamp.memory_slips.rules import LONGEST
from avstamp.memory_slips.tests.made import slip_of, texts_of
from avstamp.people.testing import Cast
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def slip(cast: Cast) -> MemorySlip:
    return slip_of(cast.karin, "Ett tack")


def address(slip: MemorySlip) -> str:
    return f"/slips/{slip.id}/"


def put(client: Client, slip: MemorySlip, text: str, *, version: int = 1, key: str = "a-long-key"):
    return client.put(
        f"{address(slip)}save/",
        json.dumps({"text": text, "sha256": hashlib.sha256(text.encode()).hexdigest()}),
        content_type="application/json",
        headers={
            "If-Match": f'"{version}"',
            "Idempotency-Key": key,
            "X-Requested-With": "avstamp",
        },
    )


def form(text: str, version: int = 1) -> dict[str, str]:
    return {"slip": text, "slip-version": str(version), "slip-key": str(uuid.uuid4())}


def test_the_page_holds_the_text_its_day_and_who_can_see_it(cast: Cast, sign_in, slip):
    karin = sign_in(cast.karin)
    answer = karin.get(address(slip))
    assert "Skriven den 1 mars 2027" in words(answer)
    assert "Bara du kan se den" in words(answer)
    assert f'data-save="{address(slip)}save/" data-version="1"' in answer.text
    assert queries_of(lambda: karin.get(address(slip))) == 4


def test_what_is_typed_is_acknowledged_with_its_hash_and_version(cast: Cast, sign_in, slip):
    answer = put(sign_in(cast.karin), slip, "Två tack, ett från skolan")
    sent = hashlib.sha256("Två tack, ett från skolan".encode()).hexdigest()
    assert (answer.status_code, answer.json()["version"], answer.json()["sha256"]) == (200, 2, sent)
    assert texts_of(cast.karin) == ["Två tack, ett från skolan"]


def test_two_tabs_conflict_and_both_texts_are_there(cast: Cast, sign_in, slip):
    karin = sign_in(cast.karin)
    put(karin, slip, "Från telefonen", key="of-the-telephone")
    answer = put(karin, slip, "Från datorn", key="of-the-computer")
    assert answer.status_code == 409
    assert answer.json()["theirs"] == "Från telefonen"
    shown = karin.post(address(slip), form("Från datorn"))
    assert shown.status_code == 409
    assert "Från telefonen" in words(shown)
    assert "Från datorn" in shown.text
    karin.post(address(slip), form("Från datorn", version=2))
    assert texts_of(cast.karin) == ["Från datorn"]


def test_without_script_the_form_saves_and_leads_back(cast: Cast, sign_in, slip):
    answer = sign_in(cast.karin).post(address(slip), form("Två tack"), follow=True)
    assert answer.redirect_chain == [("/slips/", 302)]
    assert "Minneslappen är sparad. Bara du kan se den." in words(answer)
    assert texts_of(cast.karin) == ["Två tack"]


@pytest.mark.parametrize(("text", "status"), [("", 403), ("x" * (LONGEST + 1), 413)])
def test_an_empty_or_overlong_text_is_refused_and_stays_where_it_is(
    cast: Cast, sign_in, slip, text: str, status: int
):
    karin = sign_in(cast.karin)
    told = put(karin, slip, text)
    shown = karin.post(address(slip), form(text))
    assert (told.status_code, shown.status_code) == (status, 409)
    assert told.json()["sentence"] in words(shown)
    assert f"\n{text}</textarea>" in shown.text
    assert texts_of(cast.karin) == ["Ett tack"]


def test_a_text_that_was_damaged_on_the_way_is_not_stored(cast: Cast, sign_in, slip):
    answer = sign_in(cast.karin).put(
        f"{address(slip)}save/",
        json.dumps({"text": "Halva", "sha256": "0" * 64}),
        content_type="application/json",
        headers={"If-Match": '"1"', "Idempotency-Key": "a-long-key"},
    )
    assert answer.status_code == 422
    assert texts_of(cast.karin) == ["Ett tack"]


def test_somebody_elses_slip_is_as_good_as_none(cast: Cast, sign_in, slip):
    for person in (cast.mariam, cast.daniel, cast.ann_christin):
        client = sign_in(person)
        assert client.get(address(slip)).status_code == 404
        assert client.post(address(slip), form("Ändrat")).status_code == 404
        assert put(client, slip, "Ändrat").status_code == 404
    assert sign_in(cast.karin).get(f"/slips/{uuid.uuid4()}/").status_code == 404
    assert texts_of(cast.karin) == ["Ett tack"]
