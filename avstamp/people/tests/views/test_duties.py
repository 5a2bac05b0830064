"""Who looks after the whole organisation: given on a page, ended there, never by the last one."""

from datetime import date

import pytest

from avstamp.people.models import Duty
from avstamp.people.queries import assignment_on, duties_of
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = date(2027, 2, 1)
HR, ADMIN = Duty.Kind.HR_PARTNER, Duty.Kind.ADMIN


def page_of(person):
    return f"/people/{person.id}/duties/"


def send(browser, person, kind, **more):
    return browser.post(page_of(person), {"kind": kind, **more}, follow=True)


def test_the_administrator_makes_somebody_hr_partner_and_their_start_page_says_so(cast, sign_in):
    answer = send(sign_in(cast.ann_christin), cast.karin, HR, give="1")
    assert "Har uppdraget sedan den 1 februari 2027." in words(answer)
    assert "Som HR-stöd" in words(sign_in(cast.karin).get("/"))


def test_a_duty_ends_the_same_day_and_pressed_twice_nothing_more_happens(cast, sign_in):
    browser = sign_in(cast.ann_christin)
    for _press in range(2):
        send(browser, cast.karin, HR, give="1")
    assert list(duties_of(cast.karin, TODAY)) == [HR]
    for _press in range(2):
        send(browser, cast.karin, HR)
        send(browser, cast.daniel, HR)
    assert not duties_of(cast.karin, TODAY)
    assert not duties_of(cast.daniel, TODAY)


def test_the_last_administrator_stays_until_there_is_another(cast, sign_in):
    browser = sign_in(cast.ann_christin)
    refused = send(browser, cast.ann_christin, ADMIN)
    assert refused.status_code == 422
    assert "Det finns ingen annan systemförvaltare. Utse någon annan först." in words(refused)
    send(browser, cast.daniel, ADMIN, give="1")
    send(browser, cast.ann_christin, ADMIN)
    assert ADMIN in duties_of(cast.daniel, TODAY)
    assert not duties_of(cast.ann_christin, TODAY)


def test_nor_does_the_employment_of_the_last_administrator_end(cast, sign_in):
    last = {"last_on": "2027-01-31"}
    for somebody in (cast.daniel, cast.ann_christin):
        page = f"/people/{cast.ann_christin.id}/end/"
        refused = sign_in(somebody).post(page, last)
        assert refused.status_code == 422
        assert "Utse någon annan först." in words(refused)
    assert assignment_on(cast.ann_christin, TODAY)


@pytest.mark.parametrize("sent", [{}, {"kind": "king", "give": "1"}, {"kind": "\0"}])
def test_what_is_no_duty_changes_nothing(cast, sign_in, sent):
    sign_in(cast.ann_christin).post(page_of(cast.karin), sent)
    assert not duties_of(cast.karin, TODAY)


def test_the_way_there_stands_on_the_page_of_the_person_for_the_administrator_alone(cast, sign_in):
    person = f"/people/{cast.karin.id}/"
    assert page_of(cast.karin) in sign_in(cast.ann_christin).get(person).text
    assert page_of(cast.karin) not in sign_in(cast.daniel).get(person).text


def test_few_questions_however_many_duties(cast, sign_in):
    browser = sign_in(cast.ann_christin)
    browser.get(page_of(cast.karin))
    few = queries_of(lambda: browser.get(page_of(cast.karin)))
    for kind in (HR, ADMIN):
        send(browser, cast.karin, kind, give="1")
    assert queries_of(lambda: browser.get(page_of(cast.karin))) == few <= 12
