"""The summary is written together, confirmed by both, and never loses a word."""

from datetime import timedelta

import pytest
from django.urls import reverse

from avstamp.audit.models import AccessEvent
from avstamp.conversations import queries
from avstamp.conversations.actions import notes, summarise
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Conversation
from avstamp.conversations.models.shared_note import PASS_ON, SUMMARY
from avstamp.conversations.testing import AT, Said, conversation_in, save
from avstamp.guides.models import GuideVersion
from avstamp.people.employer import become
from avstamp.people.models import Organisation, SectorChange
from avstamp.people.testing import Cast, change_manager
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LATER = AT + timedelta(hours=2)


def address(conversation: Conversation, verb: str = "summary") -> str:
    return reverse(f"conversations:{verb}", args=[conversation.id])


def typed(conversation: Conversation, **changed: str) -> dict[str, str]:
    """The draft's form as the page holds it, with what somebody typed."""
    stored = queries.notes_of(conversation, [SUMMARY, PASS_ON])
    form = {"follow_up_on": "2027-09-01"}
    for place in (SUMMARY, PASS_ON):
        note = stored.get(place) or queries.Note(place)
        form |= {place: note.text, f"{place}-version": str(note.sequence), f"{place}-key": place}
    return form | changed


def draft(conversation: Conversation, place: str = SUMMARY) -> str:
    return queries.notes_of(conversation, [place])[place].text


@pytest.fixture
def held(cast: Cast, version: GuideVersion) -> Conversation:
    return conversation_in(Stage.HELD, cast, version, told=True)


@pytest.fixture
def proposed(cast: Cast, version: GuideVersion) -> Conversation:
    """Karin has confirmed, Mariam has not."""
    return conversation_in(Stage.PROPOSED, cast, version, told=True)


@pytest.fixture
def confirmed(cast: Cast, version: GuideVersion) -> Conversation:
    return conversation_in(Stage.CONFIRMED, cast, version, told=True)


# Writing together


def test_the_draft_stands_with_what_was_agreed_beside_it(cast: Cast, held, sign_in):
    page = words(sign_in(cast.karin).get(address(held)))
    for text in (Said.SUMMARY, Said.PASS_ON, Said.GOAL, Said.NEED):
        assert text in page
    assert "Följer inte med i sammanfattningen" in page
    assert Said.EMPLOYEE_UNSHARED not in page
    assert Said.MANAGER_UNSHARED not in page


def test_each_text_saves_itself_where_notes_are_saved(cast: Cast, held, sign_in):
    page = sign_in(cast.karin).get(address(held)).text
    for place in (SUMMARY, PASS_ON):
        url = reverse("conversations:note_save", args=[held.id, place])
        assert f'data-save="{url}" data-version="1"' in page


def test_the_follow_up_is_six_months_on_unless_the_two_choose(cast: Cast, held, sign_in):
    assert 'value="2027-09-01"' in sign_in(cast.karin).get(address(held)).text
    sign_in(cast.mariam).post(address(held, "summary"), typed(held, follow_up_on="2027-08-17"))
    assert 'value="2027-08-17"' in sign_in(cast.karin).get(address(held)).text


def test_without_script_the_form_saves_both_texts(cast: Cast, held, sign_in):
    form = typed(held, summary="Vi skrev om.", pass_on="Inget.")
    assert sign_in(cast.karin).post(address(held), form).status_code == 302
    assert (draft(held), draft(held, PASS_ON)) == ("Vi skrev om.", "Inget.")


def test_two_who_wrote_at_once_both_find_their_words(cast: Cast, held, sign_in):
    stale = typed(held, summary="Karins ord")
    notes.save_note(held, place=SUMMARY, save=save("Mariams ord", 1), by=cast.mariam, at=LATER)
    answer = sign_in(cast.karin).post(address(held), stale)
    page = words(answer)
    assert answer.status_code == 422
    assert "Ni skrev samtidigt. Båda versionerna finns kvar." in page
    assert "Karins ord" in page
    assert "Mariams ord" in page
    assert 'name="summary-version" value="2"' in answer.text
    again = stale | {"summary-version": "2"}
    assert sign_in(cast.karin).post(address(held), again).status_code == 302
    assert draft(held) == "Karins ord"


def test_a_text_that_is_too_long_is_kept_with_a_kind_sentence(cast: Cast, held, sign_in):
    long = "ord " * 6_000
    answer = sign_in(cast.karin).post(address(held), typed(held, summary=long, pass_on="Kort."))
    assert "längre än vad som får plats" in words(answer)
    assert long in answer.text
    assert draft(held, PASS_ON) == "Kort."


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "Välj ett datum, så att uppföljningen inte glöms bort."),
        ("2027-02-30", "Det datumet finns inte i kalendern."),
        ("2020-01-01", "Välj en dag som ligger framåt"),
    ],
)
def test_a_follow_up_that_cannot_be_is_met_kindly(cast: Cast, held, sign_in, day, sentence):
    form = typed(held, summary="Nytt.", follow_up_on=day)
    answer = sign_in(cast.karin).post(address(held, "propose"), form)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert f'value="{day}"' in answer.text
    assert draft(held) == "Nytt."
    assert not held.versions.exists()


def test_chosen_notes_come_in_after_what_was_typed(cast: Cast, held, sign_in):
    page = words(sign_in(cast.karin).get(address(held)))
    assert Said.NOTE in page
    form = typed(held, summary="Först.") | {"notes": ["q01"]}
    sign_in(cast.karin).post(address(held, "bring_in"), form)
    assert draft(held) == f"Först.\n\n{Said.NOTE}."
    assert "Står redan i sammanfattningen" in words(sign_in(cast.karin).get(address(held)))


# Putting forward and confirming


def test_putting_forward_saves_what_was_typed_first(cast: Cast, held, sign_in):
    form = typed(held, summary="Det sista vi skrev.")
    page = words(sign_in(cast.karin).post(address(held, "propose"), form, follow=True))
    assert "Framlagt. Nu kan ni båda läsa och bekräfta." in page
    assert "Det sista vi skrev." in page
    assert "Vi följer upp det här den 1 september 2027." in page
    assert "Väntar på att ni båda bekräftar." in page


def test_sent_twice_it_is_put_forward_once(cast: Cast, held, sign_in):
    karin = sign_in(cast.karin)
    form = typed(held)
    for _again in range(2):
        karin.post(address(held, "propose"), form)
    assert held.versions.count() == 1


def test_an_empty_summary_is_not_put_forward(cast: Cast, version: GuideVersion, sign_in):
    bare = conversation_in(Stage.HELD, cast, version)
    form = typed(bare, summary="", pass_on="")
    answer = sign_in(cast.karin).post(address(bare, "propose"), form)
    assert "Sammanfattningen är tom." in words(answer)


def test_the_page_says_whose_turn_it_is(cast: Cast, proposed, sign_in):
    mariam = words(sign_in(cast.mariam).get(address(proposed)))
    assert "Nu är det din tur att läsa och bekräfta." in mariam
    karin = sign_in(cast.karin).get(address(proposed))
    assert "Nu läser och bekräftar Mariam Khalil." in words(karin)
    assert "read_sha256" not in karin.text


def test_confirming_is_not_agreeing(cast: Cast, proposed, sign_in):
    mariam = sign_in(cast.mariam)
    assert "Det betyder inte att du håller med om allt." in words(mariam.get(address(proposed)))
    sha256 = proposed.versions.get().sha256
    form = {"read_sha256": sha256, "remark": "Inte om allt.", "remark_kind": "differing_view"}
    page = words(mariam.post(address(proposed, "confirm"), form, follow=True))
    assert "Bekräftat av er båda den 1 mars 2027" in page
    assert "Avvikande uppfattning från Mariam Khalil" in page
    assert "Inte om allt." in page


def test_what_was_not_read_cannot_be_confirmed_and_the_comment_is_kept(
    cast: Cast, proposed, sign_in
):
    form = {"read_sha256": "0" * 64, "remark": "Min kommentar"}
    answer = sign_in(cast.mariam).post(address(proposed, "confirm"), form)
    assert "Sammanfattningen har ändrats sedan du öppnade sidan." in words(answer)
    assert "Min kommentar" in answer.text
    assert proposed.versions.get().confirmations.count() == 1


def test_confirming_what_is_being_changed_again_keeps_the_comment(cast: Cast, proposed, sign_in):
    sha256 = proposed.versions.get().sha256
    notes.save_note(proposed, place=SUMMARY, save=save("Ändrat.", 1), by=cast.karin, at=LATER)
    form = {"read_sha256": sha256, "remark": "Min kommentar"}
    answer = sign_in(cast.mariam).post(address(proposed, "confirm"), form)
    assert answer.status_code == 422
    assert "Det här skrev du" in words(answer)
    assert "Min kommentar" in words(answer)


def test_an_edit_makes_a_version_nobody_has_confirmed(cast: Cast, proposed, sign_in):
    mariam = sign_in(cast.mariam)
    mariam.post(address(proposed, "propose"), typed(proposed, summary="Annat."))
    page = words(mariam.get(address(proposed)))
    assert "Väntar på att ni båda bekräftar." in page
    assert "Tidigare versioner" in page
    assert "Bekräftat av Karin Öberg den 1 mars 2027" in page


def test_in_the_public_sector_the_button_says_what_it_becomes(cast: Cast, proposed, sign_in):
    Organisation.objects.update(public_mode=True)
    page = words(sign_in(cast.mariam).get(address(proposed)))
    assert "När ni bekräftar blir sammanfattningen en allmän handling." in page
    assert "Bekräfta sammanfattningen som allmän handling" in page


def test_elsewhere_nothing_is_said_of_official_documents(cast: Cast, proposed, sign_in):
    assert "allmän handling" not in words(sign_in(cast.mariam).get(address(proposed)))


def test_what_was_confirmed_before_is_not_made_official_by_a_later_change(
    cast: Cast, confirmed, sign_in
):
    become(public=True, by=cast.ann_christin, at=AT + timedelta(days=1))
    karin = sign_in(cast.karin)
    assert "allmän handling" not in words(karin.get(address(confirmed)))
    become(public=False, by=cast.ann_christin, at=AT + timedelta(days=2))
    SectorChange.objects.filter(public_mode=True).update(at=AT - timedelta(days=1))
    page = words(karin.get(address(confirmed)))
    assert "Den här sammanfattningen är en allmän handling." in page


# Afterwards


def test_what_both_confirmed_stands_as_a_letter(cast: Cast, confirmed, sign_in):
    page = words(sign_in(cast.karin).get(address(confirmed)))
    assert "Bekräftat av er båda den 1 mars 2027" in page
    for text in (Said.SUMMARY, Said.PASS_ON, Said.GOAL, Said.NEED, Said.REMARK):
        assert text in page


def test_a_comment_can_come_after_and_an_empty_one_is_met_kindly(cast: Cast, confirmed, sign_in):
    karin = sign_in(cast.karin)
    empty = karin.post(address(confirmed, "remark"), {"remark": " "})
    assert "Skriv din kommentar först." in words(empty)
    karin.post(address(confirmed, "remark"), {"remark": "Ett tillägg."})
    assert "Ett tillägg." in words(karin.get(address(confirmed)))


def test_reopening_takes_a_reason_and_leaves_what_was_confirmed(cast: Cast, confirmed, sign_in):
    karin = sign_in(cast.karin)
    empty = karin.post(address(confirmed, "reopen"), {"reason": ""})
    assert "Skriv med en mening varför" in words(empty)
    karin.post(address(confirmed, "reopen"), {"reason": "Fel datum."})
    page = words(karin.get(address(confirmed)))
    assert "Fel datum." in page
    assert "gäller tills ni båda har bekräftat nästa" in page
    assert "Bekräftat av Mariam Khalil" in page
    assert "Lägg fram för bekräftelse" in page


def test_what_is_typed_after_both_confirmed_is_shown_to_be_kept(cast: Cast, proposed, sign_in):
    form = typed(proposed, summary="Jag skrev medan du bekräftade.")
    version = proposed.versions.get()
    summarise.confirm_summary(proposed, read_sha256=version.sha256, by=cast.mariam, at=LATER)
    for verb in ("summary", "propose", "bring_in"):
        answer = sign_in(cast.karin).post(address(proposed, verb), form)
        assert answer.status_code == 422
        assert "Det är inte sparat. Kopiera det" in words(answer)
        assert "Jag skrev medan du bekräftade." in words(answer)


# Who sees what


def test_a_new_manager_reads_what_was_confirmed_and_nothing_else(cast: Cast, confirmed, sign_in):
    summarise.reopen_summary(confirmed, reason="hemligt-skal", by=cast.karin, at=LATER)
    notes.save_note(
        confirmed, place=SUMMARY, save=save("hemligt-utkast", 1), by=cast.karin, at=LATER
    )
    change_manager(cast.karin, cast.sofia, unit=cast.office, on=AT.date())
    answer = sign_in(cast.sofia).get(address(confirmed))
    assert Said.SUMMARY in answer.text
    assert Said.REMARK in answer.text
    for hidden in ("hemligt-skal", "hemligt-utkast", Said.NOTE, Said.PARKED, "<textarea"):
        assert hidden not in answer.text
    assert sign_in(cast.mariam).get(address(confirmed)).status_code == 404


@pytest.mark.parametrize("verb", ["summary", "bring_in", "propose", "reopen"])
def test_a_new_manager_changes_nothing(cast: Cast, confirmed, sign_in, verb: str):
    form = typed(confirmed, summary="x") | {"reason": "x"}
    change_manager(cast.karin, cast.sofia, unit=cast.office, on=AT.date())
    assert sign_in(cast.sofia).post(address(confirmed, verb), form).status_code == 404
    assert draft(confirmed) == Said.SUMMARY


@pytest.mark.parametrize("name", ["andre", "annika", "daniel", "ann_christin", "lena"])
def test_others_find_nothing(cast: Cast, confirmed, sign_in, name: str):
    assert sign_in(getattr(cast, name)).get(address(confirmed)).status_code == 404


def test_an_opening_is_told(cast: Cast, held, sign_in):
    sign_in(cast.karin).get(address(held))
    event = AccessEvent.objects.get(action="conversations.summary")
    assert (event.subject, event.actor) == (held.id, cast.karin.id)


@pytest.mark.parametrize(
    ("stage", "number"),
    [(Stage.HELD, 8), (Stage.PROPOSED, 12), (Stage.CONFIRMED, 10)],
)
def test_the_page_takes_few_queries(cast: Cast, version, sign_in, stage: Stage, number: int):
    conversation = conversation_in(stage, cast, version, told=True)
    mariam = sign_in(cast.mariam)
    mariam.get(address(conversation))
    assert queries_of(lambda: mariam.get(address(conversation))) == number


def test_a_reopened_one_takes_no_more(cast: Cast, confirmed, sign_in):
    summarise.reopen_summary(confirmed, reason="Fel.", by=cast.karin, at=LATER)
    mariam = sign_in(cast.mariam)
    mariam.get(address(confirmed))
    assert queries_of(lambda: mariam.get(address(confirmed))) == 11
