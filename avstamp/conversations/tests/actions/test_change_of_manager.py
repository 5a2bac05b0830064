"""What was not finished when the manager changed: taken along from, ended, and never lost."""

from datetime import timedelta

import pytest

from avstamp.conversations import queries
from avstamp.conversations.actions import change_of_manager, prepare
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Answer
from avstamp.conversations.personal_data import export
from avstamp.conversations.rules import NotNow
from avstamp.conversations.testing import AT, Said, conversation_in, opened, save
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.people.testing import Cast, change_manager
from avstamp.policy.engine import Denied
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)
LATER = AT + timedelta(hours=2)


@pytest.fixture
def left(cast: Cast, version):
    """Told and held with Mariam, not confirmed; Sofia leads Karin from today."""
    made = conversation_in(Stage.PROPOSED, cast, version, told=True)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    return made


def own_words(talk, person) -> dict[str, str]:
    rows = queries.answers_by(talk, person.id)
    return {question: row.text for question, row in rows.items() if row.text}


def test_ones_own_words_go_along_and_stay(cast: Cast, version, left):
    before = own_words(left, cast.karin)
    coming = opened(cast, version, manager=cast.sofia)
    taken = change_of_manager.carry_over(left, by=cast.karin, at=LATER)
    assert (taken.conversation, taken.answers) == (coming, len(before))
    assert own_words(coming, cast.karin) == own_words(left, cast.karin) == before
    assert Said.EMPLOYEE_UNSHARED in before.values()
    assert not coming.shares.exists()  # nobody reads them there yet
    again = change_of_manager.carry_over(left, by=cast.karin, at=LATER)
    assert again.answers == 0


def test_what_stands_there_already_is_not_touched(cast: Cast, version, left):
    coming = opened(cast, version, manager=cast.sofia)
    question = next(iter(own_words(left, cast.karin)))
    prepare.save_answer(coming, question=question, save=save("Nytt"), by=cast.karin, at=AT)
    change_of_manager.carry_over(left, by=cast.karin, at=LATER)
    assert own_words(coming, cast.karin)[question] == "Nytt"


def test_there_must_be_a_conversation_to_take_them_into(cast: Cast, left):
    with pytest.raises(UnableTo):
        change_of_manager.carry_over(left, by=cast.karin, at=LATER)


def test_while_the_manager_is_the_same_nothing_is_unfinished(cast: Cast, version):
    made = conversation_in(Stage.HELD, cast, version)
    for verb in (change_of_manager.carry_over, change_of_manager.end):
        with pytest.raises(NotNow):
            verb(made, by=cast.karin, at=LATER)


@pytest.mark.parametrize("who", ["mariam", "sofia"])
def test_neither_manager_confirms_ends_or_takes_along(cast: Cast, left, who: str):
    for verb in (change_of_manager.carry_over, change_of_manager.end):
        with pytest.raises(Denied):
            verb(left, by=getattr(cast, who), at=LATER)


def test_ended_it_waits_for_nothing_and_can_be_read(cast: Cast, left, sign_in):
    karin = sign_in(cast.karin)
    page = f"/conversations/{left.id}/"
    said = words(karin.get(page))
    assert "Mariam är inte längre din chef" in said
    assert "Läs och bekräfta" not in said
    summary = words(karin.get(f"{page}summary/"))
    assert "Mariam är inte längre din chef" in summary
    assert "Bekräfta sammanfattningen" not in summary
    change_of_manager.end(left, by=cast.karin, at=LATER)
    assert queries.standing(left.id, cast.karin, TODAY)[1].stage == Stage.CLOSED
    assert Said.SUMMARY in words(karin.get(f"{page}summary/"))
    assert Said.NOTE in words(karin.get(f"{page}talk/?section=opening"))
    assert Said.EMPLOYEE_UNSHARED in {
        row.text for row in queries.answers_by(left, cast.karin.id).values()
    }


def test_what_was_never_put_forward_can_be_read_too(cast: Cast, version, sign_in):
    made = conversation_in(Stage.HELD, cast, version, told=True)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    change_of_manager.end(made, by=cast.karin, at=LATER)
    said = words(sign_in(cast.karin).get(f"/conversations/{made.id}/summary/"))
    assert "Så här långt hade ni skrivit" in said
    assert Said.SUMMARY in said


def test_a_manager_who_comes_back_goes_on_with_it(cast: Cast, left):
    change_manager(cast.karin, cast.mariam, unit=cast.library, on=TODAY)
    assert queries.standing(left.id, cast.mariam, TODAY)[1].may("conversations.confirm")


def test_the_words_of_who_led_before_are_in_their_own_copy_and_nowhere_else(cast: Cast, left):
    copy = export(cast.mariam, on=TODAY)
    (told,) = [one for one in copy if one["employee"] == "Karin Öberg"]
    assert told["as"] == "former_manager"
    assert {one["text"] for one in told["answers"]} == {Said.MANAGER_SHARED, Said.MANAGER_UNSHARED}
    theirs = str([export(one, on=TODAY) for one in (cast.karin, cast.sofia)])
    assert Said.MANAGER_UNSHARED not in theirs
    assert Answer.objects.filter(author=cast.mariam, conversation=left).count() == 2
