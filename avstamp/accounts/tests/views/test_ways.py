"""Your ways in: what you have, and what was done with it, by whom."""

import pytest
from django.test import Client

from avstamp.accounts.actions.links import make_sign_in_link, use_sign_in_link
from avstamp.accounts.actions.paper import make_sheet
from avstamp.accounts.models import User
from avstamp.accounts.seeds import new_seed
from avstamp.accounts.tests.conftest import ADDRESS, person_of
from avstamp.accounts.tests.device import Device
from avstamp.accounts.tests.reading import queries_of, words
from avstamp.core.clock import now
from avstamp.people.models import Person

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
WAYS = "/you/sign-in/"


def test_it_begins_with_a_code_by_e_mail_and_nothing_else(at_work: Client):
    told = words(at_work.get(WAYS))
    assert f"Vi skickar den till {ADDRESS} när du ber om den." in told
    for offer in ("Lägg till en passnyckel", "Lägg till en app", "Gör koder på papper"):
        assert offer in told
    assert "Det här har hänt" not in told


def test_somebody_without_an_address_is_told_so(at_work: Client, karin: User):
    User.objects.filter(pk=karin.pk).update(email=None)
    assert "så det går inte att skicka någon kod" in words(at_work.get(WAYS))


def test_what_an_administrator_made_is_told_with_their_name(at_work, karin, daniel: Person):
    make_sheet(karin, seed=new_seed(), by=daniel, at=now())
    use_sign_in_link(make_sign_in_link(karin, by=daniel, at=now()), at=now())
    told = words(at_work.get(WAYS))
    assert "Tio koder kvar, gjorda den" in told
    assert "av Daniel Öst. De gäller till den" in told
    assert "Koder på papper gjordes. Av Daniel Öst" in told
    assert "En länk som loggar in en gång gjordes. Av Daniel Öst" in told
    assert "En länk som loggar in en gång användes." in told


def test_what_was_done_on_the_server_is_told_as_such(at_work: Client, karin: User):
    make_sign_in_link(karin, at=now())
    assert "En länk som loggar in en gång gjordes. Från servern" in words(at_work.get(WAYS))


def test_no_secret_stands_on_the_page(at_work: Client, karin: User):
    codes = make_sheet(karin, seed=new_seed(), by=person_of(karin), at=now()).codes
    page = at_work.get(WAYS).text
    assert not [code for code in codes if code in page]


def test_many_ways_take_no_more_queries_than_none(at_work: Client, karin: User):
    few = queries_of(lambda: at_work.get(WAYS))
    for number in range(6):
        Device().adds_itself(at_work, f"Nyckel {number}")
        make_sheet(karin, seed=new_seed(), by=person_of(karin), at=now())
    assert queries_of(lambda: at_work.get(WAYS)) == few == 6
