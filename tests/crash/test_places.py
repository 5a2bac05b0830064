"""The writers of the kill test write in every kind of field that there is."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.crash import places

ONE = str(UUID(int=1))


def saving_addresses(found: Iterable[URLPattern | URLResolver], room: str = "") -> Iterator[str]:
    """The names of all addresses whose view takes a PUT, which is how a field saves."""
    for one in found:
        if isinstance(one, URLResolver):
            yield from saving_addresses(one.url_patterns, one.namespace or room)
        elif "PUT" in getattr(one.callback, "methods", ()):
            yield f"{room}:{one.name}"


def test_every_address_that_saves_a_field_is_written_to():
    assert set(saving_addresses(get_resolver().url_patterns)) == set(places.SAVED_AT)


def test_a_field_saves_where_the_program_says():
    talk = {"conversation": ONE}

    assert places.answer(ONE, "q01").address == reverse(
        "conversations:prepare_save", kwargs=talk | {"question": "q01"}
    )
    assert places.note(ONE, "q01").address == reverse(
        "conversations:note_save", kwargs=talk | {"place": "q01"}
    )
    assert places.on_behalf(ONE, "q01").address == reverse(
        "conversations:on_behalf_save", kwargs=talk | {"question": "q01"}
    )
    assert places.draft(ONE).address == reverse(
        "drafts:save", args=["memory_slips.own", ONE, "slip"]
    )
    assert places.slip(ONE).address == reverse("memory_slips:save", args=[ONE])
    assert reverse("memory_slips:slips") == places.NEW_SLIP
