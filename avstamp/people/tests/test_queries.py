"""Finding people, and what the organisation is."""

import pytest

from avstamp.people.models import Organisation
from avstamp.people.queries import public_mode, search
from avstamp.people.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("öberg", ["Karin Öberg"]),
        ("ÖBERG karin", ["Karin Öberg"]),
        ("ka öb", ["Karin Öberg"]),
        ("andre", ["André Lundqvist"]),
        ("holmström", ["Ann-Christin Wallenberg-Holmström"]),
        ("christin", ["Ann-Christin Wallenberg-Holmström"]),
        ("ann-christin wallenberg-holmström", ["Ann-Christin Wallenberg-Holmström"]),
        ("ö", ["Karin Öberg", "Daniel Öst"]),
        ("berg", ["Lena Bergqvist"]),
        ("erg", []),
        ("karin öst", []),
    ],
)
def test_people_are_found_by_how_their_names_begin_in_any_case(cast, words, found):
    assert [str(person) for person in search(words)] == found


def test_nothing_asked_gives_the_first_by_name_and_no_more_than_asked_for(cast):
    assert [str(person) for person in search("", limit=2)] == ["Lena Bergqvist", "Sofia Ek"]
    assert search("  -  ", limit=1) == search("", limit=1)


def test_a_cast_is_made_in_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        make_cast()


def test_whether_the_employer_is_public_is_asked_in_one_place(cast):
    assert not public_mode()
    Organisation.objects.update(public_mode=True)
    assert public_mode()
