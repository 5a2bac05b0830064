"""What a message says, however a directory puts it."""

from contextlib import suppress
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avstamp.scim.tests.conftest import OBJECT, USER, WORK, a_user, patch
from avstamp.scim.told import Told, Wrong, patched, read, written

NORA = Told(
    user_name="nora.lind@larkbro.example",
    external_id=OBJECT,
    given_name="Nora",
    family_name="Lind",
    email="nora.lind@larkbro.example",
    title="Bibliotekarie",
    number="30001",
    department="Bibliotek",
)
MANAGER = UUID("11111111-2222-4333-8444-555566667777")


def test_a_user_as_entra_tells_of_one():
    assert read(a_user()) == NORA


def test_a_user_of_the_least_words():
    assert read({"userName": "nora"}) == Told(user_name="nora")


@pytest.mark.parametrize("said", [False, "False", "false"])
def test_a_truth_may_be_a_word(said):
    assert read(a_user(active=said)).active is False
    assert not patched(NORA, patch({"op": "Replace", "path": "active", "value": said})).active
    assert not patched(NORA, patch({"op": "replace", "value": {"active": said}})).active


@pytest.mark.parametrize(
    "value",
    [str(MANAGER), {"value": str(MANAGER)}, [{"value": str(MANAGER)}], {"$ref": f"x/{MANAGER}"}],
)
def test_a_manager_may_be_a_text_an_object_or_a_list(value):
    path = f"{WORK}:manager"
    assert patched(NORA, patch({"op": "Add", "path": path, "value": value})).manager == MANAGER
    inner = {"op": "Add", "value": {path: value}}
    assert patched(NORA, patch(inner)).manager == MANAGER
    assert patched(NORA, patch({"op": "add", "value": {WORK: {"manager": value}}})).manager


@pytest.mark.parametrize("empty", [None, "", {"value": ""}, []])
def test_a_manager_is_taken_away_by_nothing_or_by_removing(empty):
    before = patched(NORA, patch({"op": "add", "path": f"{WORK}:manager", "value": str(MANAGER)}))
    path = f"{WORK}:manager"
    assert patched(before, patch({"op": "Replace", "path": path, "value": empty})) == NORA
    assert patched(before, patch({"op": "Remove", "path": path})) == NORA
    assert patched(before, patch({"op": "Remove", "path": f"{path}.value"})) == NORA


def test_a_patch_without_paths_may_name_what_is_within():
    said = {"name.givenName": "Eleonora", 'emails[type eq "work"].value': "e@larkbro.example"}
    after = patched(NORA, patch({"op": "Replace", "value": {**said, f"{WORK}:department": "Öst"}}))
    assert (after.given_name, after.email, after.department) == (
        "Eleonora",
        "e@larkbro.example",
        "Öst",
    )
    assert after.family_name == "Lind"


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("title", "title"),
        ("externalId", "external_id"),
        ("NAME.familyname", "family_name"),
        ("emails", "email"),
        ('emails[type eq "work"]', "email"),
        (f"{USER}:title", "title"),
        (f"{WORK}:employeeNumber", "number"),
    ],
)
def test_what_is_removed_is_said_no_more(path, field):
    assert getattr(patched(NORA, patch({"op": "remove", "path": path})), field) == ""


def test_a_whole_name_or_a_whole_extension_is_removed_with_all_that_is_in_it():
    after = patched(NORA, patch({"op": "remove", "path": "name"}, {"op": "remove", "path": WORK}))
    assert (after.given_name, after.family_name) == ("", "")
    assert (after.number, after.department) == ("", "")


def test_what_there_is_no_use_for_is_left_aside():
    more = {"phoneNumbers": [{"value": "1"}], "displayName": "N", "nickName": None}
    assert read(a_user(**more)) == NORA
    other = {"op": "Add", "path": 'addresses[type eq "work"].locality', "value": "Lärkbro"}
    assert patched(NORA, patch(other)) == NORA


@pytest.mark.parametrize(
    "message",
    [
        None,
        [],
        "text",
        {},
        {"userName": ""},
        {"userName": ["nora"]},
        {"userName": "n" * 300},
        {"userName": "a\0b"},
        a_user(active="yes"),
        a_user(title={"a": 1}),
        a_user(emails=[{"value": "no address"}]),
        a_user(work={"manager": {"value": "no id"}}),
    ],
)
def test_a_message_that_cannot_be_followed_is_said_to_be_so(message):
    with pytest.raises(Wrong):
        read(message)


@pytest.mark.parametrize(
    "operations",
    [
        [],
        ["text"],
        [{"op": "move", "path": "title"}],
        [{"op": "remove"}],
        [{"op": "remove", "path": "userName"}],
        [{"op": "replace", "value": "text"}],
        [{"op": "replace", "path": "userName", "value": None}],
    ],
)
def test_a_patch_that_cannot_be_followed_changes_nothing(operations):
    with pytest.raises(Wrong):
        patched(NORA, patch(*operations))


_TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
_WORDS = _TEXTS.map(str.strip)
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=8,
)
_NAMES = st.sampled_from(["userName", "name", "emails", "active", "title", WORK, f"{WORK}:manager"])


@given(
    st.builds(
        Told,
        user_name=_WORDS.filter(bool),
        external_id=_WORDS,
        given_name=_WORDS,
        family_name=_WORDS,
        email=st.sampled_from(["", "nora@larkbro.example"]),
        title=_WORDS,
        number=_WORDS,
        department=_WORDS,
        manager=st.none() | st.uuids(),
        active=st.booleans(),
    )
)
def test_what_is_written_is_read_back_as_it_was(told):
    assert read(written(told, "https://larkbro.example/scim/v2/Users")) == told


@given(st.dictionaries(_NAMES | _TEXTS, _ANYTHING, max_size=5) | _ANYTHING)
def test_whatever_is_sent_is_read_or_refused(message):
    for take in (read, lambda said: patched(NORA, said), _as_operations):
        with suppress(Wrong):
            take(message)


def _as_operations(message: object) -> None:
    patched(NORA, patch({"op": "replace", "value": message}))
    for path in ("title", "emails", WORK, "name"):
        patched(NORA, patch({"op": "add", "path": path, "value": message}))
