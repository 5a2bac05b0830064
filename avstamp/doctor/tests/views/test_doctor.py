"""The administrator reads how the installation is, and nobody else does."""

from dataclasses import replace

import pytest
from django.urls import reverse

from avstamp.accounts.steps import Way
from avstamp.accounts.testing import browser_of
from avstamp.backups.models import Backup
from avstamp.doctor.situation import MailAnswer, Situation
from avstamp.doctor.tests.sound import AT, COPIES, DAY, HOUR, SOUND
from avstamp.doctor.views import doctor
from avstamp.people.testing import Cast
from avstamp.vault import keyring
from avstamp.vault.models import Copy
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
DOCTOR = reverse("doctor:doctor")


@pytest.fixture
def found(monkeypatch):
    """Makes what is found be this; what is asked answers as in a sound installation."""

    def make(situation: Situation) -> None:
        unasked = replace(situation, mail_answer=None, outside=None)
        monkeypatch.setattr(doctor, "look_around", lambda at: unasked)
        monkeypatch.setattr(doctor, "with_answers", lambda _found: situation)

    return make


def test_when_all_is_well_the_page_says_so_in_a_few_words(cast: Cast, sign_in, found):
    found(SOUND)
    page = words(sign_in(cast.ann_christin).get(DOCTOR))

    assert "Driften Inget behöver göras. Som det ska vara Programmet, adressen, arbetet i" in page
    assert "Inte undersökt Vägen till adressen och mejlen." in page
    assert "Att göra" not in page


def test_what_is_in_a_hurry_comes_first_with_what_to_do(cast: Cast, sign_in, found):
    copies = replace(COPIES, backup_at=None)
    found(replace(SOUND, copies=copies, umask=0o022, file_system=None))
    page = words(sign_in(cast.ann_christin).get(DOCTOR))

    assert "Driften Något behöver göras på servern. Att göra nu Ingen säkerhetskopia har" in page
    assert "Gör en: avstamp backup Att göra snart Det som programmet skriver" in page
    assert "Går inte att se härifrån Vad datamappen /srv/avstamp är lagrad på." in page


def test_what_can_wait_is_said_to_be_in_no_hurry(cast: Cast, sign_in, found):
    found(replace(SOUND, umask=0o022))

    assert "Driften Inget brådskar." in words(sign_in(cast.ann_christin).get(DOCTOR))


def test_the_mail_server_and_our_address_are_asked_at_the_press_of_a_button(
    cast: Cast, sign_in, found
):
    found(replace(SOUND, mail_answer=MailAnswer("reach", "Connection refused")))
    admin = sign_in(cast.ann_christin)
    page = words(admin.get(DOCTOR))
    assert "Undersök det också" in page
    assert "mail.example.org" not in page

    page = words(admin.post(DOCTOR))
    assert "Mejlservern mail.example.org går inte att nå (Connection refused)." in page
    assert "Undersök det också" not in page


def test_the_page_is_in_the_language_of_its_reader(cast: Cast, sign_in, found):
    cast.ann_christin.language = "en"
    cast.ann_christin.save()
    found(SOUND)

    assert "How it runs Nothing has to be done. As it should be The program, the address" in words(
        sign_in(cast.ann_christin).get(DOCTOR)
    )


@pytest.mark.parametrize("name", ["karin", "mariam", "annika", "daniel"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_others_find_nothing(cast: Cast, sign_in, name: str, method: str):
    browser = sign_in(getattr(cast, name))

    assert getattr(browser, method)(DOCTOR).status_code == 404


def test_an_administrator_takes_the_second_step_first(cast: Cast, clock):
    answer = browser_of(cast.ann_christin, Way.CODE).get(DOCTOR)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("accounts:step"))


def test_much_to_tell_takes_no_more_queries_than_little(cast: Cast, sign_in):
    admin = sign_in(cast.ann_christin)
    admin.get(DOCTOR)
    little = queries_of(lambda: admin.get(DOCTOR))
    keyring.fetch_or_make([f"notes:{number}" for number in range(50)])
    for number in range(50):
        Copy.objects.create(at=AT - number * HOUR, keys=number)
        Backup.objects.create(made_at=AT - number * DAY, verified_at=AT - number * DAY)

    assert queries_of(lambda: admin.get(DOCTOR)) == little == 12
