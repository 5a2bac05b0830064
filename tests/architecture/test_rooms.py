"""Where things lie: what import-linter cannot see. (The contracts themselves: make check.)"""

import configparser
from pathlib import Path

from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField, OneToOneField

from avstamp.goals.models import Kind
from avstamp.guides import rules as guides

ROOT = Path(__file__).parents[2]


def contract() -> configparser.ConfigParser:
    parsed = configparser.ConfigParser()
    parsed.read(ROOT / ".importlinter")
    return parsed


def height() -> dict[str, int]:
    """How high each room stands; rooms on one line stand equally high."""
    lines = contract()["importlinter:contract:rooms"]["layers"].split("\n")
    layers = [line for line in map(str.strip, lines) if line]
    return {
        room.strip(): place
        for place, layer in enumerate(reversed(layers))
        for room in layer.split("|")
    }


def rooms() -> set[str]:
    folder = ROOT / "avstamp"
    return {path.name for path in folder.iterdir() if (path / "__init__.py").exists()}


def test_every_room_has_its_place_in_the_contract():
    assert rooms() | {"cli"} == set(height())


def test_every_room_with_layers_is_held_to_their_order():
    held = contract()["importlinter:contract:inside"]["containers"].split()
    with_layers = {
        room
        for room in rooms() - {"config", "core", "web", "operation", "demo"}
        if any((ROOT / "avstamp" / room / name).exists() for name in ("models.py", "views"))
    }

    assert {f"avstamp.{room}" for room in with_layers} <= set(held)


def test_no_foreign_key_points_upwards_or_sideways():
    """A key written as text is invisible to import-linter."""
    stands = height()
    wrong = []
    for model in apps.get_models(include_auto_created=True):
        here = room_of(model)
        for field in model._meta.get_fields(include_hidden=True):
            if not isinstance(field, (ForeignKey, OneToOneField, ManyToManyField)):
                continue
            there = room_of(field.related_model)
            if here and there and here != there and stands[there] >= stands[here]:
                wrong.append(f"{model.__name__}.{field.name} → {there}")

    assert wrong == []


def test_no_foreign_key_crosses_from_the_data_into_the_key_ring():
    crossing = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey)
        and "vault" in (room_of(model), room_of(field.related_model))
    ]

    assert crossing == []


def room_of(model: object) -> str:
    """The room of a model of ours; nothing for somebody else's."""
    top, _dot, rest = str(getattr(model, "__module__", "")).partition(".")
    return rest.split(".")[0] if top == "avstamp" else ""


def test_what_a_guide_may_lead_to_is_what_an_outcome_can_be():
    assert set(guides.KINDS) - {guides.NOTE} == set(Kind.values)


def test_no_room_has_a_name_that_says_nothing():
    said = {"utils", "util", "common", "helpers", "helper", "misc", "shared", "manager", "lib"}
    found = [
        path.relative_to(ROOT)
        for path in (ROOT / "avstamp").rglob("*")
        if path.stem in said and "__pycache__" not in path.parts
    ]

    assert found == []
