"""HR decides about a profile that everybody with the role has."""

from uuid import uuid4

import pytest
from django.urls import reverse

from avstamp.goals.tests.made import AT, TODAY
from avstamp.people.testing import Cast
from avstamp.role_changes.actions import ask
from avstamp.role_changes.models import Asked
from avstamp.role_changes.tests.views.sent import FORM, page
from avstamp.role_profiles.queries import role_of
from avstamp.role_profiles.tests.views.reading import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def asked(cast: Cast, wish) -> Asked:
    made: Asked = ask(wish, text="In med samordning", by=cast.mariam, at=AT)
    return made


def address(asked: Asked, verb: str = "decide") -> str:
    return reverse(f"role_changes:{verb}", args=[asked.id])


def test_the_question_stands_over_the_profile_as_it_reads(cast: Cast, asked, sign_in):
    answer = sign_in(cast.daniel).get(address(asked))
    assert "Mariam Khalil frågar, den 1 mars 2027 In med samordning" in words(answer)
    assert "Klassbesök\nInformationsdisk</textarea>" in answer.text
    assert "Karin" not in answer.text


def test_a_new_version_is_everybodys_and_told_to_the_two(cast: Cast, wish, asked, sign_in):
    answer = sign_in(cast.daniel).post(address(asked, "publish"), FORM, follow=True)
    assert "I profilen från den 1 mars 2027" in words(answer)
    reads = role_of(cast.andre, TODAY)
    assert reads
    assert "Samordnar 6–12 år" in [line.text for line in reads.items]
    told = words(sign_in(cast.mariam).get(page(wish)))
    assert "Det står i profilen för alla med rollen, från den 1 mars 2027." in told


def test_an_answer_is_told_to_the_two(cast: Cast, wish, asked, sign_in):
    daniel = sign_in(cast.daniel)
    assert "Skriv skälet" in words(daniel.post(address(asked, "decline"), {"reply": ""}))
    daniel.post(address(asked, "decline"), {"reply": "Det rör bara en."})
    assert "Det rör bara en." in words(sign_in(cast.karin).get(page(wish)))


def test_nothing_that_was_typed_is_lost(cast: Cast, asked, sign_in):
    answer = sign_in(cast.daniel).post(address(asked, "publish"), FORM | {"from_on": ""})
    assert answer.status_code == 422
    assert "Samordnar 6–12 år</textarea>" in answer.text
    assert "Välj från vilken dag det gäller." in words(answer)


def test_what_is_answered_is_answered_once(cast: Cast, asked, sign_in):
    daniel = sign_in(cast.daniel)
    daniel.post(address(asked, "publish"), FORM)
    answer = daniel.post(address(asked, "decline"), {"reply": "Nej"})
    assert "Det här är redan besvarat." in words(answer)
    assert "I profilen från den 1 mars 2027" in words(daniel.get(address(asked)))


@pytest.mark.parametrize("name", ["karin", "mariam", "ann_christin"])
def test_for_others_there_is_nothing(cast: Cast, asked, sign_in, name: str):
    other = sign_in(getattr(cast, name))
    assert other.get(address(asked)).status_code == 404
    assert other.post(address(asked, "publish"), FORM).status_code == 404
    assert other.post(address(asked, "decline"), {"reply": "x"}).status_code == 404


def test_what_nobody_asked_is_not_there(cast: Cast, sign_in):
    missing = reverse("role_changes:decide", args=[uuid4()])
    assert sign_in(cast.daniel).get(missing).status_code == 404
