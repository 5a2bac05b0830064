"""The organisation's name, logo and own name for the conversation."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from avstamp.accounts.testing import browser_of
from avstamp.audit.models import AccessEvent
from avstamp.people.models import Logo, Organisation
from avstamp.people.testing_pictures import png
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
ADDRESS = reverse("people:about")
_SAID = {"name": "Lärkbro kommun", "talk_sv": "", "talk_en": ""}


def _picture(content: bytes = png()) -> SimpleUploadedFile:
    return SimpleUploadedFile("logo.png", content, "image/png")


def test_the_name_of_the_conversation_stands_on_the_pages_from_then_on(cast, admin):
    said = _SAID | {"talk_sv": "Utvecklingssamtal", "talk_en": "development talk"}
    answer = admin.post(ADDRESS, said, follow=True)
    assert "Sparat. Så står det på sidorna" in words(answer)
    here = Organisation.objects.get()
    assert (here.talk_sv, here.talk_en) == ("utvecklingssamtal", "development talk")
    assert "Samtalsmallen för utvecklingssamtalet" not in words(admin.get("/guide/"))
    admin.post(ADDRESS, said)
    assert AccessEvent.objects.filter(action="people.about").count() == 1


def test_a_name_that_cannot_be_bent_loses_nothing(admin):
    answer = admin.post(ADDRESS, _SAID | {"name": "Ny kommun", "talk_sv": "utveckling"})
    assert answer.status_code == 422
    assert "Skriv ett ord som slutar på ”samtal”" in words(answer)
    assert 'value="utveckling"' in answer.text
    assert 'value="Ny kommun"' in answer.text
    assert Organisation.objects.get().name == "Lärkbro kommun"


def test_the_logo_stands_at_the_top_of_every_page_and_is_kept_by_the_browser(cast, admin):
    for _twice in range(2):
        admin.post(ADDRESS, _SAID | {"logo": _picture()})
    logo = Logo.objects.get()
    address = reverse("people:logo", args=[logo.digest])
    page = browser_of(cast.karin).get("/conversations/")
    assert f'src="{address}" alt="Lärkbro kommun"' in page.text
    answer = admin.get(address)
    assert answer.content == bytes(logo.content)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_page_to_sign_in_on_shows_whose_it_is(admin):
    admin.post(ADDRESS, _SAID | {"logo": _picture()})
    page = Client().get("/sign-in/")
    assert "Lärkbro kommun" in words(page)
    assert f"/logo/{Logo.objects.get().digest}" in page.text
    Organisation.objects.all().delete()
    assert "Lärkbro" not in Client().get("/sign-in/").text


def test_another_logo_takes_its_place_and_taken_away_it_is_gone(admin):
    admin.post(ADDRESS, _SAID | {"logo": _picture()})
    old = Logo.objects.get().digest
    admin.post(ADDRESS, _SAID | {"logo": _picture(png(64, 64))})
    assert (Logo.objects.get().width, Logo.objects.count()) == (64, 1)
    assert admin.get(reverse("people:logo", args=[old])).status_code == 404
    admin.post(ADDRESS, _SAID | {"remove_logo": "on"})
    assert not Logo.objects.exists()
    assert "<img" not in admin.get(ADDRESS).text


def test_a_picture_with_a_script_is_refused_and_what_was_typed_is_kept(admin):
    answer = admin.post(
        ADDRESS, _SAID | {"name": "Ny kommun", "logo": _picture(b"<svg onload='x()'/>")}
    )
    assert answer.status_code == 422
    assert "PNG eller JPEG" in words(answer)
    assert 'value="Ny kommun"' in answer.text
    assert not Logo.objects.exists()


@pytest.mark.parametrize("who", ["karin", "mariam", "annika"])
def test_nobody_else_finds_the_page(cast, who):
    assert browser_of(getattr(cast, who)).get(ADDRESS).status_code == 404
