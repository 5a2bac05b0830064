"""What the two begin in the forms of the talk is theirs together, until it is written down."""

import pytest
from django.urls import reverse

from avstamp.conversations.actions import agree, notes
from avstamp.conversations.actions.summarise import confirm_summary
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Conversation, NoteEntry
from avstamp.conversations.queries import notes_of
from avstamp.conversations.testing import AT, conversation_in, earlier_goals, opened, save
from avstamp.conversations.tests.views.test_talk import address, agreeing
from avstamp.goals.models import Ending, Kind
from avstamp.people.testing import Cast
from avstamp.policy.engine import Denied
from avstamp.saving.protocol import Conflict
from avstamp.vault.sealed import reveal
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def talk(cast: Cast, version) -> Conversation:
    return opened(cast, version)


def begin(talk: Conversation, place: str, text: str, version: int = 0, *, by=None):
    writer = by or talk.employee
    return notes.save_note(talk, place=place, save=save(text, version), by=writer, at=AT)


def stands(talk: Conversation, place: str) -> str:
    found = notes_of(talk, [place])
    return found[place].text if found else ""


def test_both_find_it_in_the_form_when_they_open_it_again(cast: Cast, talk, sign_in):
    begin(talk, "q01-what", "Språkkafé varje torsdag")
    begin(talk, "q01-why", "Många frågar")
    for reader in (cast.karin, cast.mariam):
        page = sign_in(reader).get(address(talk))
        assert 'value="Språkkafé varje torsdag" data-save=' in page.text
        assert '<details class="new" id="new-q01" open>' in page.text
        assert 'value="goal" checked' in page.text, "only a goal has a reason"
        assert "Påbörjat, ni kan båda se det här" in words(page)


def test_two_writers_write_nothing_of_each_other_over(cast: Cast, talk):
    begin(talk, "q01-what", "Karins")
    with pytest.raises(Conflict) as conflict:
        begin(talk, "q01-what", "Mariams", by=cast.mariam)
    assert conflict.value.theirs == "Karins"


def test_written_down_nothing_is_left_of_how_it_came_about(cast: Cast, talk, sign_in):
    begin(talk, "q01-what", "Språk")
    begin(talk, "q01-what", "Språkkafé varje torsdag", 1)
    form = agreeing(Kind.GOAL, what="Språkkafé varje torsdag")
    form |= {"q01-what-version": "2", "q01-what-key": "nyckeln-till-det"}
    told = sign_in(cast.karin).post(address(talk), form, follow=True)
    assert "Språkkafé varje torsdag" in words(told)
    assert stands(talk, "q01-what") == ""
    assert NoteEntry.objects.get(conversation=talk, place="q01-what").sequence == 3
    assert 'value="Språkkafé varje torsdag" data-save=' not in told.text


def test_what_is_typed_without_a_script_is_kept_when_the_form_cannot_be_taken_in(
    cast: Cast, talk, sign_in
):
    form = agreeing(Kind.GOAL, what="Utan datum", due_on="")
    form |= {"q01-what-version": "0", "q01-what-key": "nyckeln-till-det"}
    told = sign_in(cast.karin).post(address(talk), form)
    assert told.status_code == 422
    assert stands(talk, "q01-what") == "Utan datum"


def test_a_conflict_in_a_form_without_a_script_shows_both_and_writes_nothing_down(
    cast: Cast, talk, sign_in
):
    begin(talk, "q01-what", "Mariams ord", by=cast.mariam)
    form = agreeing(Kind.GOAL, what="Karins ord")
    form |= {"q01-what-version": "0", "q01-what-key": "nyckeln-till-det"}
    told = sign_in(cast.karin).post(address(talk), form)
    assert told.status_code == 422
    assert "Mariams ord" in words(told)
    assert 'value="Karins ord" data-save=' in told.text
    assert not talk.agreements.exists()


def test_with_a_script_too_what_the_other_has_begun_meanwhile_is_kept(cast: Cast, talk, sign_in):
    begin(talk, "q01-what", "Språk")
    begin(talk, "q01-what", "Språkkafé varje torsdag", 1, by=cast.mariam)
    form = agreeing(Kind.GOAL, what="Språk")  # her page has not heard of it yet
    form |= {"q01-what-version": "1", "q01-what-key": "nyckeln-till-det"}
    told = sign_in(cast.karin).post(address(talk), form, headers={"HX-Request": "true"})
    assert not talk.agreements.exists()
    assert stands(talk, "q01-what") == "Språkkafé varje torsdag"
    assert "Språkkafé varje torsdag" in words(told)
    assert 'value="Språk" data-save=' in told.text
    assert " data-unsaved" in told.text
    assert 'value="goal" checked' in told.text


def test_what_is_begun_of_a_goal_is_there_when_something_else_is_written_down(
    cast: Cast, talk, sign_in
):
    begin(talk, "q01-what", "Språkkafé varje torsdag")
    begin(talk, "q01-why", "Många frågar")
    form = agreeing(Kind.COMMITMENT, what="Språkkafé varje torsdag")
    form |= {"q01-what-version": "1", "q01-what-key": "nyckeln-till-det"}
    sign_in(cast.karin).post(address(talk), form)
    assert talk.agreements.count() == 1
    assert (stands(talk, "q01-what"), stands(talk, "q01-why")) == ("", "Många frågar")


def test_parked_no_word_of_it_is_left(cast: Cast, talk, sign_in):
    begin(talk, "q01-what", "Det som inte ska stå här")
    form = agreeing(Kind.PARKED_TOPIC, what="Det som inte ska stå här")
    form |= {"q01-what-version": "1", "q01-what-key": "nyckeln-till-det"}
    sign_in(cast.karin).post(address(talk), form)
    assert stands(talk, "q01-what") == ""
    assert NoteEntry.objects.filter(conversation=talk).count() == 1


def test_a_sentence_on_an_earlier_goal_is_kept_and_goes_when_it_is_closed(
    cast: Cast, talk, sign_in
):
    goal = earlier_goals(cast, 1)[0]
    place = f"sentence-{goal.id}"
    begin(talk, place, "Det gick bra")
    assert (
        'value="Det gick bra" data-save=' in sign_in(cast.mariam).get(address(talk, "goals")).text
    )
    agree.close_earlier(
        talk,
        outcome=goal,
        how=Ending.How.DONE,
        sentence="Det gick bra",
        question="q07",
        by=cast.karin,
        at=AT,
    )
    assert stands(talk, place) == ""


def test_nothing_is_begun_where_there_is_no_form(cast: Cast, talk, sign_in):
    theirs = earlier_goals(cast, 1)[0]
    for place in ("q99-what", "q01-sentence", "q01-", "summary-what", f"sentence-{talk.id}"):
        with pytest.raises(Denied):
            begin(talk, place, "x")
    begin(talk, f"sentence-{theirs.id}", "Känt mål")
    url = reverse("conversations:note_save", args=[talk.id, "q01-what"])
    assert sign_in(cast.andre).put(url, {}, "application/json").status_code == 404


def test_what_was_only_begun_goes_when_both_have_confirmed(cast: Cast, version):
    talk = conversation_in(Stage.PROPOSED, cast, version)
    sha256 = talk.versions.get().sha256
    begin(talk, "q01-what", "Aldrig nedskrivet")
    begun = NoteEntry.objects.filter(conversation=talk, place="q01-what")
    assert begun.exists()
    for person in (cast.karin, cast.mariam):
        if not talk.versions.get().confirmations.filter(by=person).exists():
            confirm_summary(talk, read_sha256=sha256, by=person, at=AT)
    assert [entry.text for entry in reveal(begun)] == [""], "a state that tells open pages of it"
