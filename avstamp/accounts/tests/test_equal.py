"""Nobody learns from outside who has an account: known, unknown, closed and nobody's are alike."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from avstamp.accounts.actions import give_account
from avstamp.accounts.actions.limits import take
from avstamp.accounts.actions.links import make_sign_in_link
from avstamp.accounts.actions.paper import make_sheet
from avstamp.accounts.actions.passwords import allow_passwords, set_password
from avstamp.accounts.limits import What
from avstamp.accounts.models import Sheet, SignInLink, User
from avstamp.accounts.seeds import new_seed
from avstamp.accounts.tests.test_passwords import GOOD
from avstamp.core.clock import now
from avstamp.people.models import Person

pytestmark = pytest.mark.django_db
KINDS = ("known", "unknown", "closed", "nobodys")


@pytest.fixture
def accounts(daniel: Person) -> dict[str, User]:
    """One of each kind that has an account, with a password, a link and codes on paper."""
    allow_passwords(True, by=daniel, at=now())
    found = {}
    for kind in ("known", "closed", "nobodys"):
        person = Person.objects.create(
            given_name=kind, family_name="Öberg", email=f"{kind}@example.se"
        )
        found[kind] = give_account(person)
        set_password(found[kind], GOOD, by=daniel, at=now())
    return found


def turn(accounts: dict[str, User]) -> None:
    """The closed is closed, as the database has it; nobody's has lost its person."""
    User.objects.filter(pk=accounts["closed"].pk).update(is_active=False)
    User.objects.filter(pk=accounts["nobodys"].pk).update(person=None)


def told(answer: Any, *private: str) -> tuple[int, str, str]:
    """All that an answer tells, without what is new in every one and what was typed."""
    page = answer.content.decode()
    for word in (*private, str(answer.context["csrf_token"]) if answer.context else ""):
        page = page.replace(word, "…") if word else page
    return answer.status_code, answer.headers.get("Location", ""), page


def compare(asked: dict[str, list[Any]]) -> None:
    found = {
        kind: [told(one, f"{kind}@example.se") for one in answers]
        for kind, answers in asked.items()
    }
    for kind in KINDS:
        assert found[kind] == found["unknown"], kind


def test_asking_for_a_code_and_writing_a_wrong_one(accounts):
    turn(accounts)
    asked, sent = {}, {}
    for kind in KINDS:
        browser = Client()
        mail.outbox.clear()
        asked[kind] = [
            browser.post("/sign-in/", {"email": f"{kind}@example.se"}),
            browser.get("/sign-in/code/"),
            *[browser.post("/sign-in/code/", {"code": "000"}) for _try in range(3)],
            browser.get("/sign-in/"),
        ]
        sent[kind] = [message.to for message in mail.outbox]
    compare(asked)
    assert sent == {kind: [[f"{kind}@example.se"]] for kind in KINDS}


def test_writing_a_wrong_password(accounts):
    turn(accounts)
    compare(
        {
            kind: [
                Client().post(
                    "/sign-in/password/", {"email": f"{kind}@example.se", "password": "inte rätt"}
                )
            ]
            for kind in KINDS
        }
    )


def test_writing_the_right_password_of_an_account_that_is_closed_or_nobodys(accounts):
    turn(accounts)
    answers = {
        kind: told(
            Client().post("/sign-in/password/", {"email": f"{kind}@example.se", "password": GOOD}),
            f"{kind}@example.se",
        )
        for kind in ("unknown", "closed", "nobodys")
    }
    assert len({*answers.values()}) == 1


def test_the_reset_is_a_code_by_e_mail_and_as_silent(accounts):
    page = Client().get("/sign-in/password/")
    assert 'href="/sign-in/?next=/you/sign-in/password/"' in page.text


def test_a_link_that_does_not_work(accounts):
    secrets = {kind: make_sign_in_link(user, at=now()) for kind, user in accounts.items()}
    SignInLink.objects.filter(user=accounts["known"]).update(used_at=now())
    turn(accounts)
    secrets["unknown"] = "known-to-nobody"
    answers = {}
    for kind in KINDS:
        browser, address = Client(), f"/sign-in/once/{secrets[kind]}/"
        answers[kind] = [
            told(browser.get(address), address, secrets[kind]),
            told(browser.post(address), address, secrets[kind]),
        ]
    assert all(found == answers["unknown"] for found in answers.values())
    assert answers["known"][1][0] == 410


def test_a_code_on_paper_that_does_not_work(accounts, daniel):
    codes = {
        kind: make_sheet(user, seed=new_seed(), by=daniel, at=now()).codes[0]
        for kind, user in accounts.items()
    }
    Sheet.objects.filter(account=accounts["known"]).update(void_at=now())
    turn(accounts)
    codes["unknown"] = "AAAA-AAAA-AAAA"
    answers = {
        kind: told(Client().post("/sign-in/paper/", {"code": code}), code)
        for kind, code in codes.items()
    }
    assert len({*answers.values()}) == 1


@pytest.mark.parametrize("address", ["/sign-in/password/", "/sign-in/code/"])
def test_a_limit_that_is_reached(accounts, clock, address):
    turn(accounts)
    asked = {}
    for kind in KINDS:
        browser, given = Client(), {"email": f"{kind}@example.se", "password": GOOD, "code": "000"}
        browser.post("/sign-in/", given)
        for _try in range(10):
            take(What.GUESS, given["email"], at=clock.at)
        asked[kind] = [browser.post(address, given)]
    compare(asked)
    assert {answers[0].status_code for answers in asked.values()} == {429}
