"""The administrator sees that somebody was refused, and never about what."""

import uuid

import pytest
from django.urls import reverse

from avstamp.audit.actions import record_refusal
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.testing import AT, Said, conversation_in
from avstamp.guides.models import GuideVersion
from avstamp.people.testing import Cast
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
REFUSALS = reverse("home:refusals")


def test_a_refusal_is_told_with_name_moment_and_action_alone(
    cast: Cast, version: GuideVersion, sign_in
):
    held = conversation_in(Stage.HELD, cast, version, told=True)
    address = reverse("conversations:summary", args=[held.id])
    assert sign_in(cast.lena).get(address).status_code == 404
    answer = sign_in(cast.ann_christin).get(REFUSALS)
    assert "Lena Bergqvist conversations.read" in words(answer)
    assert "1 mars 2027 kl. 16.00" in words(answer)
    for hidden in (str(held.id), Said.SUMMARY, "Karin", "Mariam"):
        assert hidden not in answer.text


def test_somebody_who_is_gone_has_no_name(cast: Cast, sign_in):
    record_refusal("goals.read", subject=None, by=uuid.uuid4(), at=AT)
    assert "Någon som inte finns kvar här goals.read" in words(
        sign_in(cast.ann_christin).get(REFUSALS)
    )


def test_without_refusals_the_page_says_so(cast: Cast, sign_in):
    assert "Ingen har nekats något." in words(sign_in(cast.ann_christin).get(REFUSALS))


@pytest.mark.parametrize("name", ["karin", "mariam", "annika", "daniel"])
def test_others_find_nothing(cast: Cast, sign_in, name: str):
    assert sign_in(getattr(cast, name)).get(REFUSALS).status_code == 404


def test_fifty_refusals_take_no_more_queries_than_one(cast: Cast, sign_in):
    admin = sign_in(cast.ann_christin)
    for _number in range(50):
        record_refusal("goals.read", subject=None, by=cast.lena.id, at=AT)
    admin.get(REFUSALS)
    assert queries_of(lambda: admin.get(REFUSALS)) == 4
