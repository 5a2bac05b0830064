"""The cast of Lärkbro, and a directory that has a token."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from avstamp.accounts.seeds import new_seed
from avstamp.core.clock import now
from avstamp.people.testing import Cast, make_cast
from avstamp.scim.actions.tokens import make_token

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
WORK = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
OBJECT = "b5f7c9de-0123-4567-89ab-cdef01234567"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def token(cast: Cast) -> str:
    return make_token(seed=new_seed(), by=cast.ann_christin, at=now())


@pytest.fixture
def asks(token: str) -> Callable[..., Any]:
    """The directory asks by a method for a place beneath /scim/v2, with a message or without."""

    def ask(method: str, place: str, message: object = None, **headers: str) -> Any:
        kind = {"content_type": "application/scim+json"} if message is not None else {}
        sent = {"data": message, **kind} if message is not None else {}
        return Client(headers={"authorization": f"Bearer {token}", **headers}).generic(
            method, f"/scim/v2{place}", **_encoded(sent)
        )

    return ask


def _encoded(sent: dict[str, Any]) -> dict[str, Any]:
    if "data" in sent and not isinstance(sent["data"], (str, bytes)):
        sent["data"] = json.dumps(sent["data"])
    return sent


def a_user(user_name: str = "nora.lind@larkbro.example", /, **more: Any) -> dict[str, Any]:
    """As Entra ID tells of somebody new."""
    work = more.pop("work", {})
    return {
        "schemas": [USER, WORK],
        "userName": user_name,
        "externalId": OBJECT,
        "active": True,
        "displayName": "Nora Lind",
        "emails": [{"primary": True, "type": "work", "value": user_name}],
        "meta": {"resourceType": "User"},
        "name": {"formatted": "Nora Lind", "familyName": "Lind", "givenName": "Nora"},
        "title": "Bibliotekarie",
        WORK: {"employeeNumber": "30001", "department": "Bibliotek", **work},
        **more,
    }


def patch(*operations: dict[str, Any]) -> dict[str, Any]:
    return {"schemas": [PATCH], "Operations": list(operations)}
