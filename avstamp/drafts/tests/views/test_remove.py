"""A draft is thrown away when its writer has been asked."""

import pytest
from django.urls import reverse

from avstamp.drafts.models import Draft
from avstamp.drafts.tests.made import begin, words_of
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_it_is_asked_about_and_then_gone_and_the_form_is_empty(cast, goal, sign_in):
    begin(goal, cast.karin, "Bort med det")
    address = reverse("drafts:remove", args=[Draft.objects.get().id])
    karin = sign_in(cast.karin)
    assert "Kasta utkastet? Det går inte att få tillbaka det." in words(karin.get(address))
    assert words_of(cast.karin) == ["Bort med det"]
    told = karin.post(address, follow=True)
    assert told.redirect_chain == [(reverse("goals:outcome", args=[goal.id]), 302)]
    assert "Utkastet är borta." in words(told)
    assert "Bort med det" not in told.text
    assert karin.get(address).status_code == 404


def test_somebody_elses_is_as_good_as_none(cast, goal, sign_in):
    begin(goal, cast.karin, "Karins eget")
    address = reverse("drafts:remove", args=[Draft.objects.get().id])
    for person in (cast.mariam, cast.annika, cast.daniel, cast.ann_christin):
        client = sign_in(person)
        assert client.get(address).status_code == client.post(address).status_code == 404
    assert words_of(cast.karin) == ["Karins eget"]
