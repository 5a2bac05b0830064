"""What a SCIM message says of somebody, as plain facts; and the same facts as a message.

Directories differ in how they say it: a value may be a text, an object or a list; a truth may be
the word "False"; a patch may name a path, or none and long names instead. All of that ends here.
What we have no use for is left aside without a word, as the standard allows.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

CORE = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


class Wrong(Exception):
    """The message cannot be followed. For whoever looks after the directory, in English."""

    def __init__(self, detail: str, kind: str = "invalidValue", status: int = 400) -> None:
        super().__init__(detail)
        self.detail, self.kind, self.status = detail, kind, status


@dataclass(frozen=True, slots=True)
class Told:
    """What the directory says of somebody; empty is what it does not say."""

    user_name: str = ""
    external_id: str = ""
    given_name: str = ""
    family_name: str = ""
    email: str = ""
    title: str = ""
    number: str = ""
    department: str = ""
    manager: UUID | None = None
    active: bool = True


_LONGEST = {
    "user_name": 254,
    "external_id": 254,
    "given_name": 80,
    "family_name": 120,
    "email": 254,
    "title": 120,
    "number": 40,
    "department": 200,
}
# As SCIM names them, in small letters: capitals make no difference there.
_NAMES = {
    "username": "user_name",
    "externalid": "external_id",
    "name.givenname": "given_name",
    "name.familyname": "family_name",
    "emails": "email",
    "title": "title",
    "active": "active",
    f"{ENTERPRISE}:employeenumber".lower(): "number",
    f"{ENTERPRISE}:department".lower(): "department",
    f"{ENTERPRISE}:manager".lower(): "manager",
}
_WITHIN = {"name": "name.", ENTERPRISE.lower(): f"{ENTERPRISE}:".lower()}
_ONE_EMAIL = re.compile(r"emails(?:\[\s*(?:type eq \"work\"|primary eq true)\s*\])?(?:\.value)?")


def read(message: object) -> Told:
    """A whole user. Raises Wrong."""
    return _checked(replace(Told(), **_facts(_object(message))))


def patched(before: Told, message: object) -> Told:
    """What was said, changed as a patch says, operation by operation. Raises Wrong."""
    said, facts = _object(message), asdict(before)
    operations = next((said[key] for key in said if key.lower() == "operations"), None)
    if not isinstance(operations, list) or not operations:
        raise Wrong("A patch has operations.", "invalidSyntax")
    for operation in operations:
        facts |= _patch(_object(operation))
    return _checked(Told(**facts))


def _patch(operation: Mapping[str, Any]) -> dict[str, Any]:
    verb = str(operation.get("op", "")).lower()
    path, value = operation.get("path") or "", operation.get("value")
    if verb not in ("add", "replace", "remove"):
        raise Wrong("An operation adds, replaces or removes.", "invalidSyntax")
    if verb == "remove":
        if not path:
            raise Wrong("What is removed is named by a path.", "noTarget")
        return dict(_removed(str(path)))
    return _facts({str(path): value} if path else _object(value))


def _removed(path: str) -> Iterator[tuple[str, Any]]:
    plain = _plain(path)
    inside = [name for name in _NAMES if name.startswith(_WITHIN.get(plain, "\0"))]
    for name in inside or [plain]:
        if key := _NAMES.get(name):
            if key in ("user_name", "active"):
                raise Wrong(f"{path} cannot be removed.", "mutability")
            yield key, None if key == "manager" else ""


def _facts(said: Mapping[str, Any]) -> dict[str, Any]:
    """The facts in an object whose keys are attributes, paths or extensions."""
    found: dict[str, Any] = {}
    for name, value in said.items():
        plain = _plain(name)
        if plain in _WITHIN and isinstance(value, dict):
            found |= _facts({f"{_WITHIN[plain]}{key}": inner for key, inner in value.items()})
        elif key := _NAMES.get(plain):
            found[key] = _value(key, value)
    return found


def _plain(name: str) -> str:
    """An attribute as we name it, however its path is put."""
    plain = name.strip().lower()
    plain = plain.removeprefix(f"{CORE}:".lower())
    if _ONE_EMAIL.fullmatch(plain):
        return "emails"
    return plain.removesuffix(".value") if plain.endswith(":manager.value") else plain


def _value(key: str, value: Any) -> Any:
    if key == "active":
        return _truth(value)
    if key == "email":
        value = _of_emails(value)
    if key == "manager":
        return _manager(value)
    if value is None:
        return ""
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        raise Wrong(f"{key} is a text.")
    return str(value).strip()


def _truth(value: Any) -> bool:
    known = {"true": True, "false": False}
    if str(value).lower() not in known:
        raise Wrong("active is true or false.")
    return known[str(value).lower()]


def _of_emails(value: Any) -> Any:
    """The one address we have a use for: the primary, that of work, or the first."""
    if not isinstance(value, list):
        return value.get("value") if isinstance(value, dict) else value
    rows = [row for row in value if isinstance(row, dict) and row.get("value")]
    best = sorted(rows, key=lambda row: (not row.get("primary"), row.get("type") != "work"))
    return best[0]["value"] if best else ""


def _manager(value: Any) -> UUID | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("value") or str(value.get("$ref") or "").rpartition("/")[2]
    if not value:
        return None
    try:
        return UUID(str(value))
    except ValueError as problem:
        raise Wrong("manager is the id of a user here.") from problem


def _object(message: object) -> Mapping[str, Any]:
    if not isinstance(message, dict):
        raise Wrong("An object is expected here.", "invalidSyntax")
    return message


def _checked(told: Told) -> Told:
    if not told.user_name:
        raise Wrong("userName is needed.")
    for key, longest in _LONGEST.items():
        if len(getattr(told, key)) > longest:
            raise Wrong(f"{key} is longer than {longest} characters.")
        if "\0" in getattr(told, key):
            raise Wrong(f"{key} is no text.")
    try:
        if told.email:
            validate_email(told.email)
    except ValidationError as problem:
        raise Wrong("emails: that is no e-mail address.") from problem
    return told


def written(told: Told, users: str) -> dict[str, Any]:
    """The facts as a SCIM user, without what is not said; ``users`` is the address of all."""
    id_ = told.manager
    manager = {"value": str(id_), "$ref": f"{users}/{id_}"} if id_ else None
    name = {"givenName": told.given_name, "familyName": told.family_name}
    work = {"employeeNumber": told.number, "department": told.department, "manager": manager}
    address = [{"value": told.email, "type": "work"}] if told.email else None
    said = {
        "externalId": told.external_id,
        "userName": told.user_name,
        "name": _said(name),
        "title": told.title,
        "emails": address,
        ENTERPRISE: _said(work),
    }
    schemas = [CORE, ENTERPRISE] if said[ENTERPRISE] else [CORE]
    return {"schemas": schemas, **_said(said), "active": told.active}


def _said(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value}
