"""Min roll: what the role asks for, what goes first, whom to turn to, since when."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from avstamp.people.models import Person
from avstamp.role_profiles.actions import Wording, change_for, publish_version
from avstamp.role_profiles.models import RoleItem, RoleProfile
from avstamp.role_profiles.tests.views.conftest import AT
from avstamp.role_profiles.tests.views.reading import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
ROLE = reverse("role_profiles:role")


def test_one_reads_what_the_role_asks_for(librarian: RoleProfile, reader: Client):
    page = words(reader.get(ROLE))
    for text in (
        "Min roll · sedan den 1 februari 2024 Bibliotekarie",
        "Ansvar Läsfrämjande",
        "Arbetsuppgifter Klassbesök Inköp",
        "Förväntade resultat Fler når biblioteket",
        "Först när tiden inte räcker Öppethållande",
        "Vem du vänder dig till Enhetschef",
        "Så här lyder profilen sedan 15 januari 2024",
    ):
        assert text in page


def test_a_version_that_starts_later_is_not_shown_yet(librarian: RoleProfile, reader: Client):
    publish_version(
        librarian,
        items={RoleItem.Kind.RESPONSIBILITY: ["Något nytt"]},
        priority="",
        support="",
        from_on=date(2027, 4, 1),
        by=None,
        at=AT,
    )
    assert "Något nytt" not in words(reader.get(ROLE))


def test_without_a_role_the_page_says_that_one_can_talk_all_the_same(reader: Client):
    page = words(reader.get(ROLE))
    assert "Det finns ingen rollprofil för dig ännu." in page
    assert "Alla roller här" in page


def test_the_page_takes_three_queries(
    librarian: RoleProfile, reader: Client, django_assert_num_queries
):
    reader.get(ROLE)
    with django_assert_num_queries(3):
        reader.get(ROLE)


def test_a_line_of_ones_own_says_so(librarian: RoleProfile, karin: Person, reader: Client):
    kinds = RoleItem.Kind
    wording = Wording(
        {
            kinds.RESPONSIBILITY: ["Läsfrämjande"],
            kinds.WORK_TASK: ["Klassbesök", "Inköp", "Språkkafé"],
            kinds.EXPECTED_RESULT: ["Fler når biblioteket"],
        },
        priority="",
        support="",
    )
    change_for(karin, wording=wording, from_on=AT.date(), by=karin, at=AT)
    page = words(reader.get(ROLE))
    assert "Klassbesök Inköp Språkkafé bara din" in page
    assert "Så här lyder profilen sedan 1 mars 2027" in page
    everybodys = words(reader.get(reverse("role_profiles:profile", args=[librarian.id])))
    assert "Språkkafé" not in everybodys
