"""Writing one's own preparation, opening it to the other, taking that back."""

import pytest
from django.db.models import F

from avstamp.conversations.actions.prepare import save_answer
from avstamp.conversations.actions.share import open_shared, share_sections, take_back
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Answer, Reading, Share
from avstamp.conversations.queries import answers_by, shared_answers, shares_of
from avstamp.conversations.rules import AlreadyRead, NotNow
from avstamp.conversations.testing import AT, conversation_in, opened, save
from avstamp.guides.queries import guide
from avstamp.policy.engine import Denied
from avstamp.saving.protocol import Conflict
from avstamp.vault.models import DataKey
from avstamp.vault.sealed import reveal

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def made(cast, version):
    return opened(cast, version)


@pytest.fixture
def sections(version):
    return guide(version.id, "sv").sections


def write(made, text, *, by, question="q01", on=0):
    return save_answer(made, question=question, save=save(text, on), by=by, at=AT)


def test_an_answer_is_its_authors_own(made, cast):
    write(made, "Jag trivs", by=cast.karin)
    write(made, "Hon trivs", by=cast.mariam)
    assert answers_by(made, cast.karin.id)["q01"].text == "Jag trivs"
    assert answers_by(made, cast.mariam.id)["q01"].text == "Hon trivs"


def test_each_author_has_a_vault_of_their_own(made, cast):
    write(made, "Jag trivs", by=cast.karin)
    write(made, "Hon trivs", by=cast.mariam)
    vaults = set(Answer.objects.values_list("vault", flat=True))
    assert vaults == {f"private:{made.id}:{person.id}" for person in (cast.karin, cast.mariam)}


def test_each_save_is_one_version_further(made, cast):
    assert write(made, "Jag", by=cast.karin).version == 1
    assert write(made, "Jag trivs", by=cast.karin, on=1).version == 2
    assert Answer.objects.count() == 1


def test_a_save_on_an_old_state_shows_the_other_text_and_changes_nothing(made, cast):
    write(made, "Från telefonen", by=cast.karin)
    with pytest.raises(Conflict) as conflict:
        write(made, "Från datorn", by=cast.karin)
    assert (conflict.value.theirs, conflict.value.version) == ("Från telefonen", 1)
    assert answers_by(made, cast.karin.id)["q01"].text == "Från telefonen"


def test_the_same_text_from_two_places_is_no_conflict_and_no_new_version(made, cast):
    write(made, "Lika", by=cast.karin)
    assert write(made, "Lika", by=cast.karin).version == 1
    assert write(made, "Lika", by=cast.karin, on=1).version == 1


def test_nothing_written_is_nothing_stored(made, cast):
    assert write(made, "", by=cast.karin).version == 0
    assert not Answer.objects.exists()
    assert not DataKey.objects.exists()


def test_an_answer_can_be_emptied_again(made, cast):
    write(made, "Fel ruta", by=cast.karin)
    write(made, " ", by=cast.karin, on=1)
    assert Answer.objects.get().empty


def test_a_question_that_is_not_in_the_guide_is_not_there(made, cast):
    with pytest.raises(Denied):
        write(made, "Hej", by=cast.karin, question="q99")


@pytest.mark.parametrize("stage", [Stage.PROPOSED, Stage.CONFIRMED, Stage.CLOSED, Stage.CANCELLED])
def test_when_the_summary_is_put_forward_preparing_is_over(cast, version, stage):
    made = conversation_in(stage, cast, version)
    with pytest.raises(NotNow):
        write(made, "För sent", by=cast.karin)
    with pytest.raises(NotNow):
        share_sections(made, sections=[], by=cast.karin, at=AT)


@pytest.mark.parametrize("name", ["annika", "daniel", "andre", "lena"])
def test_to_anybody_else_it_is_as_if_nothing_were_there(made, cast, sections, name):
    person = getattr(cast, name)
    with pytest.raises(Denied):
        write(made, "Hej", by=person)
    with pytest.raises(Denied):
        share_sections(made, sections=[sections[0].key], by=person, at=AT)
    with pytest.raises(Denied):
        take_back(made, section=sections[0].key, by=person, at=AT)


def test_the_other_reads_only_the_sections_that_were_shared(made, cast, sections):
    first, second = sections[:2]
    write(made, "Delat", by=cast.karin, question=first.questions[0].key)
    write(made, "Inte delat", by=cast.karin, question=second.questions[0].key)
    write(made, "Mariams", by=cast.mariam, question=first.questions[0].key)
    share_sections(made, sections=[first.key], by=cast.karin, at=AT)
    shares = shares_of(made)
    (found,) = reveal(shared_answers(made, shares, first))
    assert found.text == "Delat"
    assert shared_answers(made, shares, second) == []


def test_nothing_shared_is_nothing_to_read(made, cast, sections):
    write(made, "Inte delat", by=cast.karin)
    assert shared_answers(made, [], sections[0]) == []


def test_what_is_shared_already_stays_as_it_is(made, cast, sections):
    keys = [one.key for one in sections]
    share_sections(made, sections=[keys[0], keys[0]], by=cast.karin, at=AT)
    share_sections(made, sections=keys, by=cast.karin, at=AT)
    assert Share.objects.count() == len(keys)


def test_a_section_that_is_not_in_the_guide_is_not_shared(made, cast):
    with pytest.raises(Denied):
        share_sections(made, sections=["nowhere"], by=cast.karin, at=AT)


def test_what_was_shared_is_taken_back_until_the_other_has_opened_it(made, cast, sections):
    key = sections[0].key
    share_sections(made, sections=[key], by=cast.karin, at=AT)
    take_back(made, section=key, by=cast.karin, at=AT)
    assert shares_of(made) == []
    share_sections(made, sections=[key], by=cast.karin, at=AT)
    open_shared(made, by=cast.mariam, at=AT)
    with pytest.raises(AlreadyRead):
        take_back(made, section=key, by=cast.karin, at=AT)
    assert len(shares_of(made)) == 1


def test_taking_back_what_is_not_shared_changes_nothing(made, cast, sections):
    share_sections(made, sections=[sections[0].key], by=cast.mariam, at=AT)
    take_back(made, section=sections[0].key, by=cast.karin, at=AT)
    assert len(shares_of(made)) == 1


def test_ones_own_opening_is_no_reading(made, cast, sections):
    share_sections(made, sections=[sections[0].key], by=cast.karin, at=AT)
    open_shared(made, by=cast.karin, at=AT)
    assert not Reading.objects.exists()


def test_what_is_read_once_is_not_read_again(made, cast, sections, django_assert_max_num_queries):
    share_sections(made, sections=[sections[0].key], by=cast.karin, at=AT)
    open_shared(made, by=cast.mariam, at=AT)
    with django_assert_max_num_queries(5):
        open_shared(made, by=cast.mariam, at=AT)
    assert Reading.objects.count() == 1


def test_nobody_else_ever_reads_what_was_shared(made, cast, sections):
    share_sections(made, sections=[sections[0].key], by=cast.karin, at=AT)
    with pytest.raises(Denied):
        open_shared(made, by=cast.andre, at=AT)
    assert not Reading.objects.exclude(by=F("share__by")).exists()
