"""The changes that concern the reader, and the rows of the start page."""

from datetime import timedelta

import pytest
from django.urls import reverse

from avstamp.conversations.testing import AT
from avstamp.core.clock import local_day
from avstamp.people.testing import Cast, change_manager
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LIST = reverse("handovers:handovers")
DAY = local_day(AT) + timedelta(days=8)


def test_each_of_the_three_finds_it(cast: Cast, sign_in):
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=DAY)
    said = {
        who: words(sign_in(getattr(cast, who)).get(LIST)) for who in ("karin", "mariam", "sofia")
    }
    assert "Från den 9 mars 2027 är Sofia Ek din chef." in said["karin"]
    assert "Går vidare till någon annan Karin Öberg" in said["mariam"]
    assert "Kommer till dig Karin Öberg" in said["sofia"]


def test_the_start_page_tells_each_of_the_three(cast: Cast, sign_in):
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=DAY)
    said = {
        who: words(sign_in(getattr(cast, who)).get("/"))
        for who in ("karin", "mariam", "sofia", "andre")
    }
    assert "Från den 9 mars 2027 är Sofia Ek din chef." in said["karin"]
    assert "Personer du leder går vidare till en annan chef." in said["mariam"]
    assert "Personer kommer till dig från en annan chef." in said["sofia"]
    assert "Chefsbyte" not in said["andre"]


def test_with_no_change_it_says_so(cast: Cast, sign_in):
    assert "Inget chefsbyte är på väg." in words(sign_in(cast.andre).get(LIST))
