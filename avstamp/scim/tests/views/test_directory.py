"""The administrator's page: the address, and the tokens."""

import pytest
from django.test import Client

from avstamp.accounts.testing import browser_of
from avstamp.audit.models import AccessEvent
from avstamp.core.clock import now
from avstamp.scim.actions.tokens import make_token
from avstamp.scim.models import Token
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def keeper(cast) -> Client:
    return browser_of(cast.ann_christin)


def test_a_token_is_made_shown_once_and_lets_in(keeper, cast):
    page = keeper.get("/scim/")
    assert "http://localhost:8000/scim/v2" in words(page)
    assert "Det finns ingen" in words(page)
    made = keeper.post("/scim/tokens/", {"seed": page.context["seed"]})
    secret = made.context["secret"]
    assert secret in words(made)
    again = keeper.post("/scim/tokens/", {"seed": page.context["seed"]})
    assert again.context["secret"] == secret
    assert Token.objects.count() == 1
    listed = words(keeper.get("/scim/"))
    assert secret not in listed
    assert cast.ann_christin.name in listed
    assert "Inte använd än" in listed
    answer = Client(headers={"authorization": f"Bearer {secret}"}).get("/scim/v2/Users")
    assert answer.status_code == 200
    assert "Senast använd" in words(keeper.get("/scim/"))


def test_it_is_made_void_and_not_shown_again(keeper):
    seed = keeper.get("/scim/").context["seed"]
    keeper.post("/scim/tokens/", {"seed": seed})
    token = Token.objects.get()
    answer = keeper.post(f"/scim/tokens/{token.pk}/void/", follow=True)
    assert "Nyckeln gäller inte längre" in words(answer)
    again = keeper.post("/scim/tokens/", {"seed": seed}, follow=True)
    assert "Gör en ny om det behövs" in words(again)
    actions = AccessEvent.objects.filter(actor__isnull=False).values_list("action", flat=True)
    assert {"scim.make_token", "scim.void_token"} <= set(actions)


def test_a_form_of_nobody_makes_nothing(keeper):
    keeper.post("/scim/tokens/", {"seed": "x"})
    assert not Token.objects.exists()


def test_the_page_costs_the_same_with_one_token_and_with_three(keeper, cast):
    make_token(seed="a" * 43, by=cast.ann_christin, at=now())
    keeper.get("/scim/")
    one = queries_of(lambda: keeper.get("/scim/"))
    for letter in "bc":
        make_token(seed=letter * 43, by=cast.ann_christin, at=now())
    assert queries_of(lambda: keeper.get("/scim/")) == one <= 8
