"""The organisation's rule for when preparations open."""

import pytest
from django.urls import reverse

from avstamp.audit.models import AccessEvent
from avstamp.conversations.models import Opens, SharingRule
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
ADDRESS = reverse("conversations:sharing")


def test_the_administrator_chooses_and_everybody_can_tell_who_and_when(cast, sign_in):
    admin = sign_in(cast.ann_christin)
    first = admin.get(ADDRESS).text
    assert 'value="as_shared" checked' in first
    assert "Valt av" not in first
    answer = admin.post(ADDRESS, {"opens": "together"}, follow=True)
    assert "Sparat. Det gäller samtal som bokas eller föreslås från och med nu." in words(answer)
    assert "Valt av Ann-Christin Wallenberg-Holmström den 1 mars 2027." in words(answer)
    assert 'value="together" checked' in answer.text
    assert [rule.opens for rule in SharingRule.objects.all()] == [Opens.TOGETHER]


def test_choosing_what_holds_already_changes_nothing(cast, sign_in):
    admin = sign_in(cast.ann_christin)
    admin.post(ADDRESS, {"opens": "as_shared"})
    assert not SharingRule.objects.exists()
    for _twice in range(2):
        admin.post(ADDRESS, {"opens": "together"})
    assert SharingRule.objects.count() == 1
    assert AccessEvent.objects.filter(action="conversations.sharing").count() == 1


def test_a_rule_that_is_not_there_is_refused_kindly(cast, sign_in):
    answer = sign_in(cast.ann_christin).post(ADDRESS, {"opens": "never"})
    assert answer.status_code == 422
    assert not SharingRule.objects.exists()


@pytest.mark.parametrize("who", ["karin", "mariam", "annika", "daniel"])
def test_nobody_else_finds_the_page(cast, sign_in, who):
    assert sign_in(getattr(cast, who)).get(ADDRESS).status_code == 404
