"""What the directory may ask us for, as SCIM 2.0 has a server tell it (RFC 7643, 5 to 7)."""

from collections.abc import Mapping
from typing import Any

from avstamp.scim.told import CORE, ENTERPRISE

type Message = dict[str, Any]

LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
_SCHEMAS = "urn:ietf:params:scim:schemas:core:2.0:"
LONGEST_PAGE = 200


def config(at: str) -> Message:
    """What we can do and what not; ``at`` is the address of /scim/v2."""
    return {
        "schemas": [f"{_SCHEMAS}ServiceProviderConfig"],
        "patch": {"supported": True},
        "bulk": {"supported": False, "maxOperations": 0, "maxPayloadSize": 0},
        "filter": {"supported": True, "maxResults": LONGEST_PAGE},
        "changePassword": {"supported": False},
        "sort": {"supported": False},
        "etag": {"supported": False},
        "authenticationSchemes": [
            {
                "type": "oauthbearertoken",
                "name": "Bearer token",
                "description": "Made by an administrator of Avstamp, and shown once.",
                "primary": True,
            }
        ],
        "meta": {
            "resourceType": "ServiceProviderConfig",
            "location": f"{at}/ServiceProviderConfig",
        },
    }


def resource_types(at: str) -> list[Message]:
    """Users, with what an employer adds."""
    return [
        {
            "schemas": [f"{_SCHEMAS}ResourceType"],
            "id": "User",
            "name": "User",
            "endpoint": "/Users",
            "description": "Somebody who works here.",
            "schema": CORE,
            "schemaExtensions": [{"schema": ENTERPRISE, "required": False}],
            "meta": {"resourceType": "ResourceType", "location": f"{at}/ResourceTypes/User"},
        }
    ]


def schemas(at: str) -> list[Message]:
    """The attributes we have a use for, and no others."""
    return [
        _schema(at, CORE, "User", _USER),
        _schema(at, ENTERPRISE, "EnterpriseUser", _WORK),
    ]


def _schema(at: str, name: str, called: str, attributes: list[Message]) -> Message:
    return {
        "schemas": [f"{_SCHEMAS}Schema"],
        "id": name,
        "name": called,
        "description": called,
        "attributes": attributes,
        "meta": {"resourceType": "Schema", "location": f"{at}/Schemas/{name}"},
    }


def _attribute(name: str, kind: str = "string", **more: Any) -> Message:
    told: Mapping[str, Any] = {
        "name": name,
        "type": kind,
        "multiValued": False,
        "description": name,
        "required": False,
        "caseExact": False,
        "mutability": "readWrite",
        "returned": "default",
        "uniqueness": "none",
    }
    return {**told, **more}


_USER = [
    _attribute("userName", required=True, uniqueness="server"),
    _attribute(
        "name", "complex", subAttributes=[_attribute("givenName"), _attribute("familyName")]
    ),
    _attribute("title"),
    _attribute("active", "boolean", required=True),
    _attribute(
        "emails",
        "complex",
        multiValued=True,
        subAttributes=[
            _attribute("value"),
            _attribute("type", canonicalValues=["work"]),
        ],
    ),
]
_WORK = [
    _attribute("employeeNumber"),
    _attribute("department"),
    _attribute(
        "manager",
        "complex",
        subAttributes=[
            _attribute("value"),
            _attribute("$ref", "reference", referenceTypes=["User"], caseExact=True),
        ],
    ),
]
