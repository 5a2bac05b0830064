"""What a slip said before can be brought back, and goes with the slip."""

from datetime import timedelta

import pytest
from django.urls import reverse

from avstamp.memory_slips.actions import change_slip, remove_slips
from avstamp.memory_slips.tests.made import AT, slip_of, texts_of
from avstamp.people.testing import Cast
from avstamp.saving.models import Earlier
from avstamp.saving.protocol import Save
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_it_is_brought_back_and_goes_when_the_slip_does(cast: Cast, sign_in):
    slip = slip_of(cast.karin, "Två klasser")
    karin, address = sign_in(cast.karin), reverse("memory_slips:earlier", args=[slip.id])
    one = reverse("memory_slips:slip", args=[slip.id])
    assert address not in karin.get(one).text
    later = AT + timedelta(minutes=5)
    change_slip(slip, save=Save("Tre klasser", 1, ""), by=cast.karin, at=later)
    assert address in karin.get(one).text
    assert "Två klasser Hämta tillbaka den här" in words(karin.get(address))
    assert sign_in(cast.mariam).get(address).status_code == 404
    told = karin.post(address, {"number": "1", "present-version": "2"}, follow=True)
    assert told.redirect_chain == [(one, 302)]
    assert texts_of(cast.karin) == ["Två klasser"]
    assert Earlier.objects.count() == 2
    remove_slips([slip.id], key="nyckel", by=cast.karin, at=later)
    assert not Earlier.objects.exists()
