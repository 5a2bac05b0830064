"""The page of a change to the role: who sees what."""

import pytest

from avstamp.goals.models import Kind
from avstamp.goals.tests.made import AT
from avstamp.people.testing import Cast
from avstamp.role_changes.actions import ask
from avstamp.role_changes.tests.views.sent import FORM, address, page
from avstamp.role_profiles.tests.views.reading import words
from avstamp.web.testing import queries_of

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_the_employee_sees_how_it_reads_and_who_decides(cast: Cast, wish, sign_in):
    answer = sign_in(cast.karin).get(page(wish))
    told = words(answer)
    assert "Mariam Khalil för in ändringen, eller svarar varför det inte blir så just nu." in told
    assert "Ansvar Medier och läsfrämjande Arbetsuppgifter Klassbesök Informationsdisk" in told
    assert address("accept", wish) not in answer.text


@pytest.mark.parametrize("verb", ["accept", "answer", "ask"])
@pytest.mark.parametrize("name", ["karin", "andre", "annika", "daniel"])
def test_for_others_there_is_nothing(cast: Cast, wish, sign_in, verb: str, name: str):
    form = FORM | {"reason": "x", "to_hr": "x"}
    assert sign_in(getattr(cast, name)).post(address(verb, wish), form).status_code == 404


def test_a_page_with_a_role_of_ones_own_and_questions_to_hr_keeps_its_queries(
    cast: Cast, wish, agreed, sign_in
):
    mariam = sign_in(cast.mariam)
    mariam.get(page(wish))
    assert queries_of(lambda: mariam.get(page(wish))) == 10
    mariam.post(address("accept", wish), FORM)
    more = agreed(Kind.ROLE_CHANGE, what="Mer")
    ask(more, text="In med det", by=cast.mariam, at=AT)
    mariam.get(page(more))
    assert queries_of(lambda: mariam.get(page(more))) == 11
    assert queries_of(lambda: mariam.get(page(wish))) == 9
