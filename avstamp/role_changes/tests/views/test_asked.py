"""What HR is asked to change in the role profiles."""

import pytest
from django.urls import reverse

from avstamp.goals.models import Kind
from avstamp.goals.tests.made import AT
from avstamp.people.models import Person
from avstamp.people.testing import Cast
from avstamp.role_changes.actions import ask, decline
from avstamp.role_profiles.tests.views.reading import words
from avstamp.web.testing import queries_of

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
ASKED = reverse("role_changes:asked")


def test_hr_reads_the_question_and_not_whom_it_is_about(cast: Cast, wish, sign_in):
    ask(wish, text="In med samordning", by=cast.mariam, at=AT)
    told = words(sign_in(cast.daniel).get(ASKED))
    assert "Bibliotekarie · Mariam Khalil · 1 mars 2027 In med samordning Besluta" in told
    assert "Karin" not in told
    assert "6–12 år" not in told


def test_with_nothing_asked_the_page_is_at_peace(cast: Cast, sign_in):
    assert "Ingen har bett om någon ändring just nu." in words(sign_in(cast.daniel).get(ASKED))


def test_what_is_answered_stands_after_what_waits(cast: Cast, wish, agreed, sign_in):
    decline(
        ask(wish, text="Fråga ett", by=cast.mariam, at=AT), sentence="Nej", by=cast.daniel, at=AT
    )
    ask(agreed(Kind.ROLE_CHANGE), text="Fråga två", by=cast.mariam, at=AT)
    told = words(sign_in(cast.daniel).get(ASKED))
    assert told.index("Fråga två") < told.index("Fråga ett Besvarat: ”Nej”")


@pytest.mark.parametrize("name", ["karin", "mariam", "ann_christin"])
def test_for_others_there_is_nothing(cast: Cast, sign_in, name: str):
    assert sign_in(getattr(cast, name)).get(ASKED).status_code == 404


def test_many_questions_take_no_more_queries_than_one(cast: Cast, librarian, agreed, sign_in):
    daniel = sign_in(cast.daniel)
    ask(agreed(Kind.ROLE_CHANGE), text="Fråga", by=cast.mariam, at=AT)
    daniel.get(ASKED)
    took = queries_of(lambda: daniel.get(ASKED))
    for _more in range(9):
        ask(agreed(Kind.ROLE_CHANGE), text="Fråga", by=cast.mariam, at=AT)
    assert queries_of(lambda: daniel.get(ASKED)) == took == 4


def test_a_protected_manager_is_not_named(cast: Cast, wish, sign_in):
    row = ask(wish, text="In med samordning", by=cast.mariam, at=AT)
    Person.objects.filter(pk=cast.mariam.pk).update(protected=True)
    daniel = sign_in(cast.daniel)
    for page in (ASKED, reverse("role_changes:decide", args=[row.id])):
        told = words(daniel.get(page))
        assert "In med samordning" in told
        assert "Skyddad person" in told
        assert "Mariam" not in told
