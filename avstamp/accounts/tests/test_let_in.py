"""The way in from the server, for an administrator who has lost phone and codes."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from avstamp.accounts.models import User
from avstamp.accounts.tests.conftest import ADDRESS, who
from avstamp.accounts.tests.device import Device
from avstamp.accounts.tests.reading import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_it_takes_away_what_is_lost_and_prints_a_link(at_work: Client, karin: User, capsys):
    phone, finder, owner = Device(), Client(), Client()
    phone.adds_itself(at_work)
    call_command("let_in", ADDRESS.upper())
    link = capsys.readouterr().out.split("http://localhost:8000")[1].strip()
    assert who(at_work) == ""
    phone.signs_in(finder)
    assert who(finder) == ""
    owner.post(link)
    assert who(owner) != ""
    told = words(owner.get("/you/sign-in/"))
    assert "Appen som visar koder och alla passnycklar togs bort. Från servern" in told
    assert "En länk som loggar in en gång gjordes. Från servern" in told


@pytest.mark.parametrize("closed", [True, False])
def test_it_says_why_it_cannot(karin: User, closed: bool):
    User.objects.update(is_active=False)
    address = ADDRESS if closed else "vera@example.se"
    with pytest.raises(CommandError, match="closed" if closed else "Nobody"):
        call_command("let_in", address)
