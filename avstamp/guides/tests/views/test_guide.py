"""The guide can be read in peace, whole, in the reader's language."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from avstamp.guides.actions import follow_up_guide, publish_default_guide
from avstamp.guides.queries import GuideText, guide
from avstamp.people.models import Person
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
GUIDE = reverse("guides:guide")


def signed_in(language: str) -> Client:
    person = Person.objects.create(given_name="Karin", family_name="Öberg", language=language)
    client = Client()
    client.force_login(get_user_model().objects.create(person=person))
    return client


@pytest.fixture
def version():
    return publish_default_guide(at=datetime(2027, 1, 1, tzinfo=UTC))


def everything(text: GuideText) -> list[str]:
    titles = [section.title for section in text.sections]
    questions = [question.talk for question in text.questions]
    around = [text.title, text.after_purposes, text.format_advice, text.closing]
    return [*around, *text.introduction, *text.purposes, *titles, *questions]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_text_stands_there_in_the_readers_language(version, language: str):
    page = words(signed_in(language).get(GUIDE))
    for text in everything(guide(version.id, language)):
        assert " ".join(text.split()) in page


def test_the_page_takes_three_queries(version, django_assert_num_queries):
    karin = signed_in("sv")
    karin.get(GUIDE)
    with django_assert_num_queries(3):
        karin.get(GUIDE)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_that_of_a_follow_up_stands_at_an_address_of_its_own(version, language: str):
    text = guide(follow_up_guide(at=datetime(2027, 1, 1, tzinfo=UTC)).id, language)
    reader, address = signed_in(language), reverse("guides:guide", args=[text.key])
    assert f'href="{address}"' in reader.get(GUIDE).text
    page = reader.get(address)
    assert [one for one in everything(text) if " ".join(one.split()) not in words(page)] == []
    assert f'href="{reverse("guides:form_pdf", args=[text.key])}"' in page.text


def test_a_guide_that_is_not_there_is_not_found(version):
    assert signed_in("sv").get(reverse("guides:guide", args=["onboarding"])).status_code == 404


def test_whoever_has_not_signed_in_is_asked_to():
    assert Client().get(GUIDE).headers["Location"].startswith("/sign-in/")
