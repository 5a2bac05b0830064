"""The guide can be had as an empty form by everybody here, as PDF and as Word."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from avstamp.guides.actions import follow_up_guide, publish_default_guide
from avstamp.paper.tests import letters, word_structure
from avstamp.people.models import Logo, Organisation, Person
from avstamp.people.pictures import picture
from avstamp.people.testing_pictures import png

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
PDF, WORD = reverse("guides:form_pdf"), reverse("guides:form_word")


@pytest.fixture(autouse=True)
def _published() -> None:
    publish_default_guide(at=datetime(2027, 1, 1, tzinfo=UTC))


def signed_in(language: str = "sv") -> Client:
    person = Person.objects.create(given_name="Karin", family_name="Öberg", language=language)
    client = Client()
    client.force_login(get_user_model().objects.create(person=person))
    return client


def read(answer: Any) -> list[str]:
    pdf = answer.headers["Content-Type"] == "application/pdf"
    return letters.texts(answer.content) if pdf else word_structure.texts(answer.content)


def test_it_is_a_file_of_each_kind_without_anybodys_name():
    karin = signed_in()
    for address, ending in ((PDF, "pdf"), (WORD, "docx")):
        answer = karin.get(address)
        named = answer.headers["Content-Disposition"]
        assert named == f'attachment; filename="medarbetarsamtal-formular.{ending}"'
        assert "Karin" not in " ".join(read(answer))


@pytest.mark.parametrize("address", [PDF, WORD])
def test_it_is_in_the_readers_language(address: str):
    assert "Hur trivs du i din roll just nu?" in read(signed_in("sv").get(address))
    assert "How are you finding your role at the moment?" in read(signed_in("en").get(address))


def test_in_public_mode_it_says_that_it_becomes_an_official_document():
    karin = signed_in()
    assert "allmän handling" not in " ".join(read(karin.get(PDF)))
    Organisation.objects.create(name="Lärkbro kommun", public_mode=True)
    found = " ".join(read(karin.get(PDF)))
    assert "allmän handling" in found
    assert "Lärkbro kommun" in found


def test_the_guide_page_offers_it():
    page = signed_in().get(reverse("guides:guide")).text
    assert f'href="{PDF}"' in page
    assert f'href="{WORD}"' in page


def test_that_of_a_follow_up_has_a_name_of_its_own():
    follow_up_guide(at=datetime(2027, 1, 1, tzinfo=UTC))
    answer = signed_in().get(reverse("guides:form_pdf", args=["follow_up_conversation"]))
    named = answer.headers["Content-Disposition"]
    assert named == 'attachment; filename="uppfoljningssamtal-formular.pdf"'
    assert "Hur har det gått med målen?" in read(answer)


def test_it_takes_five_queries(django_assert_num_queries):
    karin = signed_in()
    karin.get(PDF)
    for address in (PDF, WORD):
        with django_assert_num_queries(5):
            karin.get(address)


def test_whoever_has_not_signed_in_is_asked_to():
    assert Client().get(PDF).headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("address", [PDF, WORD])
def test_it_carries_the_organisations_own_name_for_the_conversation_and_its_logo(address: str):
    karin = signed_in()
    here = Organisation.objects.create(name="Lärkbro", talk_sv="utvecklingssamtal")
    logo = picture(png(120, 40))
    Logo.objects.create(
        organisation=here,
        content=logo.content,
        kind=logo.kind,
        width=logo.width,
        height=logo.height,
        digest="a",
        by=Person.objects.get(),
        at=datetime(2027, 1, 1, tzinfo=UTC),
    )
    answer = karin.get(address)
    assert "Utvecklingssamtal" in read(answer)
    assert "Medarbetarsamtal" not in read(answer)
    assert "utvecklingssamtal-formular" in answer.headers["Content-Disposition"]
    pictures = letters.pictures if address == PDF else word_structure.pictures
    assert pictures(answer.content) == 1
