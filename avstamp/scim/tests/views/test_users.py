"""Asking for users: pages, filters, and how a machine is let in or not."""

import json
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client

from avstamp.accounts.limits import LIMITS, Limit, Per, What
from avstamp.accounts.seeds import new_seed
from avstamp.accounts.testing import browser_of
from avstamp.core.clock import now
from avstamp.scim.actions.tokens import make_token, void_token
from avstamp.scim.models import Token
from avstamp.scim.tests.conftest import WORK, a_user
from avstamp.web.testing import queries_of

pytestmark = pytest.mark.django_db
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"


def several(asks, how_many: int) -> None:
    for number in range(how_many):
        said = a_user(f"p{number:02}@larkbro.example", externalId=f"e{number}")
        said[WORK] = {"employeeNumber": f"9{number}"}
        assert asks("POST", "/Users", said).status_code == 201


def another(name: str, user_name: str = "") -> dict[str, object]:
    """Somebody with a number and an identifier of this name."""
    work = {"employeeNumber": name}
    return a_user(user_name or f"{name}@larkbro.example", externalId=name, work=work)


def test_they_come_a_page_at_a_time(asks):
    several(asks, 5)
    page = asks("GET", "/Users?startIndex=2&count=2").json()
    assert (page["totalResults"], page["startIndex"], page["itemsPerPage"]) == (5, 2, 2)
    assert [row["userName"][:3] for row in page["Resources"]] == ["p01", "p02"]
    assert asks("GET", "/Users?count=0").json()["Resources"] == []
    assert asks("GET", "/Users?startIndex=99").json()["Resources"] == []
    assert len(asks("GET", "/Users?startIndex=-1&count=9999").json()["Resources"]) == 5


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ('userName eq "P01@LARKBRO.example"', ["p01"]),
        ('externalId eq "e2"', ["p02"]),
        (f'{WORK}:employeeNumber eq "90"', ["p00"]),
        ('id eq "no id"', []),
        ('userName eq "nobody"', []),
        ("", ["p00", "p01", "p02"]),
    ],
)
def test_they_are_found_by_what_is_theirs(asks, asked, found):
    several(asks, 3)
    page = asks("GET", f"/Users?filter={quote(asked)}").json()
    assert [row["userName"][:3] for row in page["Resources"]] == found


@pytest.mark.parametrize("asked", ["title%20eq%20%22x%22", "userName%20co%20%22x%22", "nonsense"])
def test_any_other_filter_is_said_not_to_be_there(asks, asked):
    answer = asks("GET", f"/Users?filter={asked}")
    assert (answer.status_code, answer.json()["scimType"]) == (400, "invalidFilter")


def test_parts_can_be_asked_for_or_left_out(asks):
    several(asks, 1)
    part = asks("GET", f"/Users?attributes=userName,{WORK}:employeeNumber").json()["Resources"][0]
    assert set(part) == {"schemas", "id", "userName", WORK}
    rest = asks("GET", "/Users?excludedAttributes=emails,name").json()["Resources"][0]
    assert "emails" not in rest
    assert "userName" in rest


def test_a_page_costs_the_same_with_few_and_with_many(asks):
    several(asks, 1)
    few = queries_of(lambda: asks("GET", "/Users"))
    for number in range(9):
        asks("POST", "/Users", another(f"q{number}"))
    assert queries_of(lambda: asks("GET", "/Users")) == few
    assert few <= 6


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer nothing", "Basic YTpi", "bearer "], ids=range(5)
)
def test_without_a_token_nothing_is_let_in(token, header):
    for place in ("Users", "ServiceProviderConfig", "Schemas", "Groups"):
        answer = Client(headers={"authorization": header}).get(f"/scim/v2/{place}")
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert answer.json()["schemas"] == [ERROR]


def test_a_session_is_no_token(cast, token):
    assert browser_of(cast.ann_christin).get("/scim/v2/Users").status_code == 401


def test_a_token_that_is_void_opens_nothing_and_the_next_goes_on(asks, cast):
    assert asks("GET", "/Users").status_code == 200
    old = Token.objects.get()
    assert old.used_at
    new = make_token(seed=new_seed(), by=cast.ann_christin, at=now())
    void_token(old.pk, by=cast.ann_christin, at=now())
    assert asks("GET", "/Users").status_code == 401
    answer = Client(headers={"authorization": f"Bearer {new}"}).get("/scim/v2/Users")
    assert answer.status_code == 200
    assert new not in json.dumps([str(row) for row in Token.objects.values_list()])


def test_who_asks_too_much_is_told_when_to_ask_again(asks, monkeypatch):
    few = {What.DIRECTORY: (Limit(Per.DIRECTORY, 2, timedelta(minutes=5)),)}
    monkeypatch.setattr("avstamp.accounts.actions.limits.LIMITS", {**LIMITS, **few})
    assert [asks("GET", "/Users").status_code for _ in range(3)] == [200, 200, 429]
    assert int(asks("GET", "/Users").headers["Retry-After"]) > 0


def test_wrong_tokens_are_counted_by_network(token, monkeypatch):
    few = {What.WRONG: (Limit(Per.NETWORK, 2, timedelta(minutes=5)),)}
    monkeypatch.setattr("avstamp.accounts.actions.limits.LIMITS", {**LIMITS, **few})
    guesser = Client(headers={"authorization": "Bearer guess"})
    assert [guesser.get("/scim/v2/Users").status_code for _ in range(3)] == [401, 401, 429]


@pytest.mark.parametrize(
    ("method", "place", "status"),
    [
        ("PUT", "/Users", 405),
        ("POST", "/ServiceProviderConfig", 405),
        ("GET", "/Groups", 404),
        ("POST", "/Bulk", 404),
        ("GET", "/Users/no-id", 404),
        ("GET", "/Users/", 404),
        ("GET", "/Schemas/urn:none", 404),
        ("GET", "/Schemas?filter=x", 403),
    ],
)
def test_what_is_not_there_is_said_as_a_message(asks, method, place, status):
    answer = asks(method, place)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/scim+json"
    assert answer.json()["status"] == str(status)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"text"', b"\xff\xfe", b"[" * 20_000])
def test_what_is_no_message_is_refused_kindly(asks, body):
    answer = asks("POST", "/Users", body)
    assert (answer.status_code, answer.json()["schemas"]) == (400, [ERROR])


def test_the_same_name_is_not_taken_twice(asks):
    several(asks, 2)
    again = asks("POST", "/Users", another("x", "P00@larkbro.example"))
    assert (again.status_code, again.json()["scimType"]) == (409, "uniqueness")
    by_number = a_user("new@larkbro.example", externalId="y", work={"employeeNumber": "90"})
    assert asks("POST", "/Users", by_number).status_code == 409
    other = asks("GET", '/Users?filter=externalId%20eq%20"e1"').json()["Resources"][0]
    whole = {**other, "userName": "p00@larkbro.example"}
    assert asks("PUT", f"/Users/{other['id']}", whole).status_code == 409
