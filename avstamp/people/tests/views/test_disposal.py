"""Disposal: nothing of an authority's goes before its decision is entered."""

from datetime import date

import pytest
from django.urls import reverse

from avstamp.people.disposal import disposal_allowed, kept_for
from avstamp.people.models import Disposal, DisposalDecision, Organisation
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
ADDRESS = reverse("people:disposal")
DAY = date(2026, 3, 1)
DECISION = {"kind": "summaries", "reference": "KS 2026/14", "decided_on": DAY, "months": 60}


def test_a_private_employer_goes_by_the_usual_times(cast, admin):
    assert all(disposal_allowed(kind, DAY) for kind in Disposal)
    assert kept_for(Disposal.LEAVERS, DAY) == 3
    assert "24 månader" in words(admin.get(ADDRESS))


def test_of_an_authority_nothing_goes_until_its_decision_is_entered(cast, admin):
    Organisation.objects.update(public_mode=True)
    assert not any(disposal_allowed(kind, DAY) for kind in Disposal)
    for _twice in range(2):
        answer = admin.post(ADDRESS, DECISION, follow=True)
    assert "60 månader, enligt beslut KS 2026/14 den 1 mars 2026." in words(answer)
    assert DisposalDecision.objects.count() == 1
    allowed = [kind for kind in Disposal if disposal_allowed(kind, DAY)]
    assert allowed == [Disposal.SUMMARIES]
    assert not disposal_allowed(Disposal.SUMMARIES, date(2026, 2, 28))


def test_a_later_decision_holds_and_the_earlier_is_kept(cast, admin):
    Organisation.objects.update(public_mode=True)
    admin.post(ADDRESS, DECISION)
    admin.post(ADDRESS, DECISION | {"reference": "KS 2026/90", "months": 120})
    assert kept_for(Disposal.SUMMARIES, DAY) == 120
    assert DisposalDecision.objects.count() == 2


@pytest.mark.parametrize(
    ("amiss", "said"),
    [
        ({"reference": " "}, "Skriv beslutets beteckning"),
        ({"decided_on": "i våras"}, "Det datumet finns inte i kalendern"),
        ({"decided_on": "2999-01-01"}, "Den dagen ligger framåt i tiden"),
        ({"months": 0}, "minst en"),
        ({"months": "två år"}, "med siffror"),
    ],
)
def test_what_is_amiss_is_said_and_what_was_typed_is_kept(cast, admin, amiss, said):
    Organisation.objects.update(public_mode=True)
    answer = admin.post(ADDRESS, DECISION | {"reference": "KS 7"} | amiss)
    assert answer.status_code == 422
    assert said in words(answer)
    assert not DisposalDecision.objects.exists()
