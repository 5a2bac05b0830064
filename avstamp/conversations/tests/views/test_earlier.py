"""What stood there yesterday can be read by whoever wrote it, and brought back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from avstamp.conversations.actions.notes import save_note
from avstamp.conversations.actions.on_paper import enter_on_behalf
from avstamp.conversations.actions.prepare import save_answer
from avstamp.conversations.actions.share import open_shared, share_sections
from avstamp.conversations.actions.summarise import confirm_summary
from avstamp.conversations.models import Answer, Conversation
from avstamp.conversations.queries import answers_by, entered_answer, notes_of
from avstamp.conversations.testing import AT, opened, proposed, save
from avstamp.people.testing import Cast
from avstamp.saving.earlier import MOST, states_of
from avstamp.saving.models import Earlier
from avstamp.saving.protocol import Save
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def talk(cast: Cast, version) -> Conversation:
    return opened(cast, version)


def write(talk: Conversation, *texts: str, minutes: float = 10, by=None, over=False) -> None:
    """Each some minutes after the one before."""
    by = by or talk.employee
    for text in texts:
        stands = answers_by(talk, by.id).get("q01")
        asked = save(text, stands.version if stands else 0)
        at = (stands.at if stands else AT) + timedelta(minutes=minutes)
        save_answer(talk, question="q01", save=replaced(asked, over), by=by, at=at)


def replaced(asked: Save, over: bool) -> Save:
    return replace(asked, over=over)


def earlier_texts(talk: Conversation, author) -> list[str]:
    return [one.text for one in states_of(answers_by(talk, author.id)["q01"])]


def page(talk: Conversation, name: str = "earlier", place: str = "q01") -> str:
    return reverse(f"conversations:{name}", args=[talk.id, place])


def test_what_has_stood_is_kept_when_it_is_changed_and_typing_keeps_no_more(cast: Cast, talk):
    write(talk, "Måndagens", "Tisdagens")
    for n in range(10):
        write(talk, "Tisdagens och " + "ord " * n, minutes=0.05)
    assert earlier_texts(talk, cast.karin) == ["Tisdagens", "Måndagens"]
    row = Earlier.objects.all()[0]
    assert row.vault == f"private:{talk.id}:{cast.karin.id}"
    assert b"dagens" not in bytes(row.body)


def test_what_is_emptied_and_what_is_written_over_is_kept_at_once(cast: Cast, talk):
    write(talk, "Bort", "", "Från den andra fliken", minutes=0.01)
    write(talk, "Mitt i stället", minutes=0.01, over=True)
    assert earlier_texts(talk, cast.karin) == ["Från den andra fliken", "Bort"]


def test_the_latest_fifty_are_kept(cast: Cast, talk):
    write(talk, *(f"nr {n}" for n in range(MOST + 5)))
    found = earlier_texts(talk, cast.karin)
    assert (len(found), found[0], found[-1]) == (MOST, f"nr {MOST + 3}", "nr 4")


def test_it_is_brought_back_and_what_stood_there_is_an_earlier_one(cast: Cast, talk, sign_in):
    write(talk, "Gårdagens", "Dagens")
    karin = sign_in(cast.karin)
    form = karin.get(reverse("conversations:prepare", args=[talk.id]) + "?section=opening")
    assert page(talk) in form.text
    shown = karin.get(page(talk))
    assert "Så här står det nu 1 mars 2027 kl. 10.20 Dagens" in words(shown)
    assert "Gårdagens Hämta tillbaka den här" in words(shown)
    version = shown.context["present"].version
    sent = {"number": "1", "present-version": version, "present-key": "nyckeln-hit"}
    told = karin.post(page(talk), sent, follow=True)
    assert "Hämtad tillbaka. Det som stod där finns kvar" in words(told)
    assert ">\nGårdagens</textarea>" in told.text
    assert earlier_texts(talk, cast.karin)[0] == "Dagens"
    karin.post(page(talk), sent)  # a double click
    assert answers_by(talk, cast.karin.id)["q01"].text == "Gårdagens"


def test_what_was_written_in_another_tab_meanwhile_is_not_written_over(cast: Cast, talk, sign_in):
    write(talk, "Gårdagens", "Dagens", "Nyss skrivet")
    sent = {"number": "1", "present-version": "2", "present-key": "nyckeln-hit"}
    told = sign_in(cast.karin).post(page(talk), sent)
    assert told.status_code == 409
    assert "Texten ändrades medan du tittade." in words(told)
    assert "Så här står det nu 1 mars 2027 kl. 10.30 Nyss skrivet" in words(told)
    assert answers_by(talk, cast.karin.id)["q01"].text == "Nyss skrivet"


def test_one_that_is_not_there_is_said_kindly(cast: Cast, talk, sign_in):
    told = sign_in(cast.karin).post(page(talk), {"number": "7"})
    assert "Den versionen finns inte kvar. Välj en annan." in words(told)
    assert "Det finns ingen tidigare version än." in words(told)
    assert sign_in(cast.karin).get(page(talk, place="q99")).status_code == 404


def test_the_other_reads_none_of_it_even_of_what_is_shared(cast: Cast, talk, sign_in):
    write(talk, "Inte för någon annan", "Det här får du se")
    share_sections(talk, sections=["opening"], by=cast.karin, at=AT)
    open_shared(talk, by=cast.mariam, at=AT)
    mariam = sign_in(cast.mariam)
    assert "Inte för någon annan" not in mariam.get(page(talk)).text
    assert "Inte för någon annan" not in mariam.get(page(talk, "note_earlier")).text
    data = mariam.get(reverse("privacy:json")).text
    assert "Inte för någon annan" not in data
    assert "Inte för någon annan" in sign_in(cast.karin).get(reverse("privacy:json")).text
    for person in (cast.andre, cast.annika, cast.daniel):
        assert sign_in(person).get(page(talk)).status_code == 404


def test_the_notes_tell_both_who_wrote_each_version(cast: Cast, talk, sign_in):
    for version, (by, text) in enumerate(
        [(cast.karin, "Karins ord"), (cast.mariam, "Mariams ord"), (cast.karin, "Bådas ord")]
    ):
        at = AT + timedelta(minutes=10 * version)
        save_note(talk, place="q01", save=save(text, version), by=by, at=at)
    mariam = sign_in(cast.mariam)
    shown = words(mariam.get(page(talk, "note_earlier")))
    assert "Mariam Khalil Mariams ord Hämta tillbaka den här" in shown
    assert "Karin Öberg Karins ord Hämta tillbaka den här" in shown
    sent = {"number": "1", "present-version": "3", "present-key": "nyckeln-hit"}
    mariam.post(page(talk, "note_earlier"), sent)
    assert notes_of(talk, ["q01"])["q01"].text == "Karins ord"
    assert "Bådas ord" in words(mariam.get(page(talk, "note_earlier")))


def test_a_note_written_over_by_its_own_writer_is_among_the_earlier(cast: Cast, talk, sign_in):
    save_note(talk, place="q01", save=save("Från en flik"), by=cast.karin, at=AT)
    over = replaced(save("Från en annan", 1), over=True)
    save_note(talk, place="q01", save=over, by=cast.karin, at=AT + timedelta(seconds=5))
    assert "Från en flik Hämta" in words(sign_in(cast.karin).get(page(talk, "note_earlier")))


def test_what_was_entered_on_behalf_can_be_brought_back_by_whoever_entered_it(
    cast: Cast, talk, sign_in
):
    for version, text in enumerate(["På papperet", "Rättat"]):
        at = AT + timedelta(minutes=10 * version)
        enter_on_behalf(talk, question="q01", save=save(text, version), by=cast.mariam, at=at)
    mariam, address = sign_in(cast.mariam), page(talk, "on_behalf_earlier")
    assert "På papperet Hämta tillbaka den här" in words(mariam.get(address))
    mariam.post(address, {"number": "1", "present-version": "2", "present-key": "nyckeln-hit"})
    entered = entered_answer(talk, "q01")
    assert entered is not None
    assert entered.text == "På papperet"
    assert sign_in(cast.karin).get(address).status_code == 404


def test_when_both_have_confirmed_the_answer_stays_and_how_it_came_about_goes(
    cast: Cast, talk, sign_in
):
    done = talk
    write(done, "Först", "Sedan")
    assert earlier_texts(done, cast.karin) == ["Först"]
    sha256 = proposed(done)
    for person in (cast.karin, cast.mariam):
        confirm_summary(done, read_sha256=sha256, by=person, at=AT)
    assert not Earlier.objects.exists()
    assert Answer.objects.get(conversation=done, author=cast.karin, question="q01").kept == 0
    shown = words(sign_in(cast.karin).get(page(done)))
    assert "Sedan" in shown
    assert "Hämta" not in shown


def test_the_page_takes_as_many_queries_for_one_as_for_many(cast: Cast, talk, sign_in):
    write(talk, "ett", "två")
    karin = sign_in(cast.karin)
    karin.get(page(talk))
    took = queries_of(lambda: karin.get(page(talk)))
    write(talk, *(f"nr {n}" for n in range(20)))
    assert queries_of(lambda: karin.get(page(talk))) == took == 7


def test_a_version_that_is_kept_costs_a_row_and_its_key_and_typing_costs_nothing(cast: Cast, talk):
    write(talk, "ett", "två", "tre")

    def cost_of(text: str, minutes: float) -> int:
        stands = answers_by(talk, cast.karin.id)["q01"]
        asked, at = save(text, stands.version), stands.at + timedelta(minutes=minutes)
        return queries_of(
            lambda: save_answer(talk, question="q01", save=asked, by=cast.karin, at=at)
        )

    cost_of("tre f", 0.05)  # the one that stood before is kept, a minute newer than the last
    assert (cost_of("tre fyra", 0.05), cost_of("fem", 5)) == (10, 12)
