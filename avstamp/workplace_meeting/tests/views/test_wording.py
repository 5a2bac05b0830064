"""On the page about it the two put a topic into words, and the employee approves them."""

import pytest
from django.urls import reverse

from avstamp.drafts.actions import save_draft
from avstamp.drafts.models import Draft
from avstamp.goals.actions import close
from avstamp.goals.models import Outcome
from avstamp.people.testing import Cast, change_manager
from avstamp.policy.engine import Denied
from avstamp.saving.protocol import Save
from avstamp.web.testing import queries_of, words
from avstamp.workplace_meeting.actions import take_up
from avstamp.workplace_meeting.tests.made import AT, TODAY

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def page(outcome: Outcome) -> str:
    return reverse("goals:outcome", args=[outcome.id])


def address(outcome: Outcome, verb: str) -> str:
    return reverse(f"workplace_meeting:{verb}", args=[outcome.id])


def test_it_begins_with_the_sentence_that_was_agreed(cast: Cast, agreed, sign_in):
    outcome = agreed("Johan ringer jämt")
    for person in (cast.karin, cast.mariam):
        answer = sign_in(person).get(page(outcome))
        assert "Skriv om saken hellre än om vem det gäller: inga namn" in words(answer)
        assert "Johan ringer jämt</textarea>" in answer.text
        assert "Spara avstämningen" not in words(answer)


def test_worded_by_the_manager_it_waits_for_the_employee_who_is_told_what_it_means(
    cast: Cast, agreed, sign_in
):
    outcome, karin, mariam = agreed(), sign_in(cast.karin), sign_in(cast.mariam)
    form = {"meeting_text": "När ringer vi varandra?", "read": "0"}
    said = words(mariam.post(address(outcome, "reword"), form, follow=True))
    assert "Sparat. Texten lämnar er två först när den är godkänd." in said
    assert "Väntar på att Karin Öberg godkänner texten." in said
    assert "Godkänn texten" not in said
    said = words(karin.get(page(outcome)))
    assert "kommer den på listan till träffen i Bibliotek: bara texten, utan ditt namn" in said
    assert "I en liten grupp kan arbetskamrater ändå gissa var den kommer ifrån." in said
    said = words(karin.post(address(outcome, "approve"), {"read": "1"}, follow=True))
    assert "Godkänd den 1 mars 2027. Den står på listan till träffen i Bibliotek" in said
    assert "Ändra texten" not in said
    said = words(karin.post(address(outcome, "take_back"), follow=True))
    assert "Texten står inte på någon lista nu." in said
    assert "Godkänn texten" in said


@pytest.mark.parametrize("read", ["1", "", "x", "-1"])
def test_another_wording_than_the_one_that_was_read_is_not_approved(
    cast: Cast, agreed, sign_in, read: str
):
    outcome, karin = agreed(), sign_in(cast.karin)
    for number, text in enumerate(("Första", "Andra")):
        form = {"meeting_text": text, "read": str(number)}
        karin.post(address(outcome, "reword"), form)
    answer = karin.post(address(outcome, "approve"), {"read": read})
    assert answer.status_code == 422
    assert "Texten har ändrats sedan du läste den." in words(answer)


def test_what_was_typed_while_the_other_wrote_or_approved_is_kept_on_the_page(
    cast: Cast, agreed, sign_in
):
    outcome, karin, mariam = agreed(), sign_in(cast.karin), sign_in(cast.mariam)
    karin.post(address(outcome, "reword"), {"meeting_text": "Min text", "read": "0"})
    late = {"meeting_text": "Mariams text", "read": "0"}
    answer = mariam.post(address(outcome, "reword"), late)
    assert answer.status_code == 422
    for said in ("Min text", "Mariams text"):
        assert said in answer.text
    karin.post(address(outcome, "approve"), {"read": "1"})
    answer = mariam.post(address(outcome, "reword"), late | {"read": "1"})
    assert answer.status_code == 422
    assert "Texten är godkänd nu och står kvar som den är." in words(answer)
    assert "Mariams text" in answer.text


def test_what_is_begun_is_kept_as_a_draft_of_ones_own_and_goes_when_it_is_sent(
    cast: Cast, agreed, sign_in
):
    outcome, karin = agreed(), sign_in(cast.karin)
    begun = Save("Halva texten", 0, "a-key")
    kept = {"about": outcome.id, "field": "meeting_text", "save": begun, "at": AT}
    save_draft("workplace_meeting.reword", **kept, by=cast.karin)
    assert "Halva texten" in karin.get(page(outcome)).text
    assert "Halva texten" not in sign_in(cast.mariam).get(page(outcome)).text
    with pytest.raises(Denied):
        save_draft("workplace_meeting.reword", **kept, by=cast.andre)
    form = {"meeting_text": "Halva texten", "meeting_text-version": "1", "read": "0"}
    karin.post(address(outcome, "reword"), form)
    assert not Draft.objects.exists()


def test_what_came_of_it_stands_as_its_story(cast: Cast, listed, sign_in):
    topic = listed("När ringer vi varandra?")
    take_up(topic.pk, met_on=TODAY, came_of_it="På fredagar.", by=cast.mariam, at=AT)
    said = words(sign_in(cast.karin).get(page(topic.outcome)))
    assert "Togs upp på träffen i Bibliotek den 1 mars 2027." in said
    assert "På fredagar." in said
    assert "Ta tillbaka godkännandet" not in said


def test_closed_without_a_meeting_nothing_more_is_asked_for(cast: Cast, listed, sign_in):
    topic = listed()
    close(topic.outcome, how="done", sentence="Löst ändå.", by=cast.karin, at=AT)
    said = words(sign_in(cast.karin).get(page(topic.outcome)))
    for verb in ("Godkänn texten", "Spara texten", "Ta tillbaka"):
        assert verb not in said


@pytest.mark.parametrize("name", ["andre", "annika", "daniel", "lena", "sofia"])
def test_nobody_else_finds_the_page_or_a_verb(cast: Cast, listed, sign_in, name: str):
    outcome, other = listed().outcome, sign_in(getattr(cast, name))
    assert other.get(page(outcome)).status_code == 404
    for verb in ("reword", "approve", "take_back"):
        form = {"meeting_text": "x", "read": "1"}
        assert other.post(address(outcome, verb), form).status_code == 404


def test_the_manager_of_the_two_approves_nothing_and_takes_nothing_back(
    cast: Cast, listed, sign_in
):
    outcome, mariam = listed().outcome, sign_in(cast.mariam)
    for verb in ("approve", "take_back"):
        assert mariam.post(address(outcome, verb), {"read": "1"}).status_code == 404


def test_after_a_change_of_manager_the_employee_still_words_and_approves_it(
    cast: Cast, agreed, sign_in
):
    outcome, karin = agreed(), sign_in(cast.karin)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    assert sign_in(cast.sofia).get(page(outcome)).status_code == 404
    karin.post(address(outcome, "reword"), {"meeting_text": "Min text", "read": "0"})
    karin.post(address(outcome, "approve"), {"read": "1"})
    agenda = words(sign_in(cast.sofia).get(reverse("workplace_meeting:agenda")))
    assert "Min text" in agenda
    assert "Karin" not in agenda


def test_the_page_asks_the_database_eleven_things_at_most(cast: Cast, listed, sign_in):
    topic, karin = listed(), sign_in(cast.karin)
    karin.get(page(topic.outcome))
    approved = queries_of(lambda: karin.get(page(topic.outcome)))
    karin.post(address(topic.outcome, "take_back"), follow=True)
    worded = queries_of(lambda: karin.get(page(topic.outcome)))
    assert (approved, worded) == (10, 11)
