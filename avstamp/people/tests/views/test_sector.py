"""Private or public: chosen with a cross, from that day on."""

import pytest
from django.urls import reverse

from avstamp.audit.models import AccessEvent
from avstamp.people.models import SectorChange
from avstamp.people.queries import public_mode
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
ADDRESS = reverse("people:sector")


def test_a_change_takes_a_cross_and_is_told_with_day_and_name(admin):
    answer = admin.post(ADDRESS, {"sector": "public"})
    assert answer.status_code == 422
    assert "Sätt krysset också" in words(answer)
    assert not public_mode()
    answer = admin.post(ADDRESS, {"sector": "public", "meant": "on"}, follow=True)
    assert "Just nu är ni en myndighet här." in words(answer)
    assert "Ändrat av Ann-Christin Wallenberg-Holmström." in words(answer)
    assert public_mode()


def test_pressed_twice_it_is_one_change_and_back_is_another(admin):
    for sector in ("public", "public", "private"):
        admin.post(ADDRESS, {"sector": sector, "meant": "on"})
    assert not public_mode()
    assert [row.public_mode for row in SectorChange.objects.order_by("at")] == [True, False]
    assert AccessEvent.objects.filter(action="people.sector").count() == 2


def test_what_is_no_change_is_not_told_as_one(admin):
    told = words(admin.post(ADDRESS, {"sector": "private"}, follow=True))
    assert "Det är som det var." in told
    assert "Sparat" not in told


def test_nonsense_changes_nothing(admin):
    assert admin.post(ADDRESS, {"sector": "both", "meant": "on"}).status_code == 422
    assert not SectorChange.objects.exists()
