"""Preparing: own words, saved while typing, shared when one wishes."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from avstamp.conversations.actions.share import open_shared, share_sections
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Answer, Conversation, Share
from avstamp.conversations.queries import answers_by
from avstamp.conversations.testing import (
    AT,
    Said,
    conversation_in,
    earlier_goals,
    opened,
    save,
    tell,
)
from avstamp.guides.models import GuideVersion
from avstamp.memory_slips.actions import write_slip
from avstamp.people.models import Person
from avstamp.people.testing import Cast
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

SECTIONS = ["opening", "tasks", "goals", "collaboration", "development", "ahead"]


def address(conversation: Conversation, section: str = "opening") -> str:
    return reverse("conversations:prepare", args=[conversation.id]) + f"?section={section}"


def put(
    client: Client,
    conversation: Conversation,
    text: str,
    *,
    question: str = "q01",
    version: int = 0,
    key: str = "a-key-of-its-own",
    headers: dict[str, str] | None = None,
):
    return client.put(
        reverse("conversations:prepare_save", args=[conversation.id, question]),
        json.dumps({"text": text, "sha256": hashlib.sha256(text.encode()).hexdigest()}),
        content_type="application/json",
        headers={
            "If-Match": f'"{version}"',
            "Idempotency-Key": key,
            "X-Requested-With": "avstamp",
            **(headers or {}),
        },
    )


def text_of(conversation: Conversation, author: Person, question: str = "q01") -> str:
    return answers_by(conversation, author.id)[question].text


def test_one_section_at_a_time_with_all_six_in_reach(cast: Cast, version: GuideVersion, sign_in):
    page = sign_in(cast.karin).get(address(opened(cast, version)))
    assert "Hur trivs du i din roll just nu?" in words(page)
    assert "Känner du att dina arbetsuppgifter är tydliga?" not in words(page)
    for section in SECTIONS:
        assert f'name="go" value="{section}"' in page.text


def test_each_is_asked_in_their_own_voice(cast: Cast, version: GuideVersion, sign_in):
    booked = opened(cast, version)
    employee = words(sign_in(cast.karin).get(address(booked, "ahead")))
    manager = words(sign_in(cast.mariam).get(address(booked, "ahead")))
    assert "Hur kan din chef stötta dig bättre?" in employee
    assert "Vad vill du ha återkoppling på?" in manager
    assert "Skriv så att du kan visa det för medarbetaren." in manager


def test_what_is_typed_is_acknowledged_with_its_hash_and_version(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    answer = put(sign_in(cast.karin), booked, "Jag trivs – bättre än i fjol.")
    assert answer.status_code == 200
    assert answer.json()["version"] == 1
    sent = hashlib.sha256("Jag trivs – bättre än i fjol.".encode()).hexdigest()
    assert answer.json()["sha256"] == sent
    assert text_of(booked, cast.karin) == "Jag trivs – bättre än i fjol."


def test_a_save_that_is_repeated_is_done_once(cast: Cast, version: GuideVersion, sign_in):
    booked, client = opened(cast, version), sign_in(cast.karin)
    first = put(client, booked, "En gång.")
    again = put(client, booked, "En gång.")
    assert first.json() == again.json()
    assert Answer.objects.get(conversation=booked).version == 1


def test_two_tabs_conflict_and_both_texts_are_there(cast: Cast, version: GuideVersion, sign_in):
    booked, client = opened(cast, version), sign_in(cast.karin)
    put(client, booked, "Från den ena fliken.", key="first-tab-key")
    answer = put(client, booked, "Från den andra fliken.", key="second-tab-key")
    assert answer.status_code == 409
    assert answer.json()["theirs"] == "Från den ena fliken."
    assert answer.json()["version"] == 1
    assert text_of(booked, cast.karin) == "Från den ena fliken."


@pytest.mark.parametrize(
    ("text", "headers", "status"),
    [
        ("x" * 20_001, {}, 413),
        ("Hel text.", {"If-Match": "ett"}, 422),
        ("Hel text.", {"Idempotency-Key": "kort"}, 422),
    ],
)
def test_what_cannot_be_saved_is_refused_with_a_sentence(
    cast: Cast, version: GuideVersion, sign_in, text: str, headers: dict[str, str], status: int
):
    answer = put(sign_in(cast.karin), opened(cast, version), text, headers=headers)
    assert answer.status_code == status
    assert answer.json()["sentence"]


def test_a_text_that_was_damaged_on_the_way_is_not_stored(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    answer = sign_in(cast.karin).put(
        reverse("conversations:prepare_save", args=[booked.id, "q01"]),
        json.dumps({"text": "Halva tex", "sha256": hashlib.sha256(b"Halva texten").hexdigest()}),
        content_type="application/json",
        headers={"If-Match": '"0"', "Idempotency-Key": "a-key-of-its-own"},
    )
    assert answer.status_code == 422
    assert not Answer.objects.exists()


def test_a_page_learns_what_its_writer_saved_from_elsewhere_and_nothing_else(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    karin, mariam = sign_in(cast.karin), sign_in(cast.mariam)
    put(karin, booked, "Från telefonen.")
    put(karin, booked, "Också.", question="q02")
    put(mariam, booked, "Mariams eget.", question="q03")
    latest = reverse("conversations:prepare_latest", args=[booked.id])
    asked = {"q01": "0", "q02": "1", "q03": "0", "nothing": "x"}

    assert karin.get(latest, asked).json() == {"q01": {"version": 1, "text": "Från telefonen."}}
    assert mariam.get(latest, {"q01": "0"}).json() == {}
    asked["q01"] = "1"
    assert queries_of(lambda: karin.get(latest, asked)) == 4  # nothing is revealed


def test_a_script_that_saves_where_nothing_is_any_more_hears_so_in_a_sentence(
    cast: Cast, version: GuideVersion, sign_in
):
    answer = put(sign_in(cast.lena), opened(cast, version), "För någon annan.")
    assert answer.status_code == 404
    assert answer.json()["problem"] == "not_found"
    assert "kopiera" in answer.json()["sentence"].lower()


def test_a_question_that_is_not_in_the_guide_is_not_there(
    cast: Cast, version: GuideVersion, sign_in
):
    assert put(sign_in(cast.karin), opened(cast, version), "?", question="q19").status_code == 404


def test_the_script_of_somebody_who_is_signed_out_hears_so(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    assert put(Client(), booked, "Kvar på sidan.").status_code == 401
    left_open = put(
        sign_in(cast.mariam), booked, "Karins.", headers={"X-Person": str(cast.karin.id)}
    )
    assert left_open.status_code == 401
    assert not Answer.objects.exists()


def test_after_the_summary_is_put_forward_preparing_is_over(
    cast: Cast, version: GuideVersion, sign_in
):
    done = conversation_in(Stage.PROPOSED, cast, version)
    answer = put(sign_in(cast.karin), done, "För sent.")
    assert answer.status_code == 403
    assert "framlagd" in answer.json()["sentence"]


class TestWithoutJavaScript:
    def form(self, text: str, version: int = 0, **more: str) -> dict[str, str]:
        return {"q01": text, "q01-version": str(version), "q01-key": "form-key", **more}

    def test_the_form_saves_and_goes_on(self, cast: Cast, version: GuideVersion, sign_in):
        booked = opened(cast, version)
        answer = sign_in(cast.karin).post(address(booked), self.form("Bra.", go="tasks"))
        assert answer.url.endswith("?section=tasks")
        assert text_of(booked, cast.karin) == "Bra."

    def test_a_form_sent_twice_saves_once(self, cast: Cast, version: GuideVersion, sign_in):
        booked, client = opened(cast, version), sign_in(cast.karin)
        for _ in range(2):
            assert client.post(address(booked), self.form("Bra.")).status_code == 302
        assert Answer.objects.get(conversation=booked).version == 1

    def test_a_conflict_shows_both_and_saving_again_keeps_ones_own(
        self, cast: Cast, version: GuideVersion, sign_in
    ):
        booked, client = opened(cast, version), sign_in(cast.karin)
        put(client, booked, "Redan sparat.")
        page = client.post(address(booked), self.form("Mitt eget."))
        assert page.status_code == 409
        assert "Redan sparat." in words(page)
        assert "Mitt eget." in page.text
        assert 'name="q01-version" value="1"' in page.text
        client.post(address(booked), self.form("Mitt eget.", version=1, **{"q01-key": "other"}))
        assert text_of(booked, cast.karin) == "Mitt eget."

    def test_a_text_that_is_too_long_stays_in_its_field(
        self, cast: Cast, version: GuideVersion, sign_in
    ):
        long = "ord " * 5_001
        page = sign_in(cast.karin).post(address(opened(cast, version)), self.form(long))
        assert "längre än vad som får plats" in words(page)
        assert long.strip() in page.text


def test_one_section_is_shared_and_can_be_taken_back_until_it_is_read(
    cast: Cast, version: GuideVersion, sign_in
):
    booked, client = opened(cast, version), sign_in(cast.karin)
    share_url = reverse("conversations:share", args=[booked.id])
    client.post(share_url, {"share": "opening", "here": "opening"})
    assert "Delat med Mariam den 1 mars" in words(client.get(address(booked)))
    assert "Karin: delat" in words(sign_in(cast.mariam).get(address(booked)))
    client.post(share_url, {"take_back": "opening", "here": "opening"})
    assert "Bara du kan se det här" in words(client.get(address(booked)))

    client.post(share_url, {"share": "opening", "here": "opening"})
    open_shared(booked, by=cast.mariam, at=AT)
    answer = client.post(share_url, {"take_back": "opening", "here": "opening"}, follow=True)
    assert "Den andra har redan läst det här" in words(answer)
    assert Share.objects.filter(conversation=booked, taken_back_at__isnull=True).count() == 1


def test_everything_is_shared_at_once_with_what_was_just_typed(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    sign_in(cast.karin).post(
        reverse("conversations:share", args=[booked.id]),
        {"share": "all", "q01": "Nyss skrivet.", "q01-version": "0", "q01-key": "form-key"},
    )
    assert Share.objects.filter(conversation=booked, by=cast.karin).count() == 7
    assert text_of(booked, cast.karin) == "Nyss skrivet."


def test_a_section_that_is_not_in_the_guide_cannot_be_shared(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    answer = sign_in(cast.karin).post(
        reverse("conversations:share", args=[booked.id]), {"share": "elsewhere"}
    )
    assert answer.status_code == 404


def test_nobody_reads_the_other_on_the_preparation_page(cast: Cast, version: GuideVersion, sign_in):
    booked = opened(cast, version)
    tell(booked)
    for section in SECTIONS:
        page = sign_in(cast.mariam).get(address(booked, section)).text
        assert Said.EMPLOYEE_SHARED not in page
        assert Said.EMPLOYEE_UNSHARED not in page


def test_one_comes_back_to_where_one_left_off(cast: Cast, version: GuideVersion, sign_in):
    booked, client = opened(cast, version), sign_in(cast.karin)
    put(client, booked, "Ett kvällspass mindre.", question="q11")
    page = client.get(reverse("conversations:prepare", args=[booked.id]))
    assert "Finns det något i arbetsmiljön du vill lyfta?" in words(page)


def test_last_times_goals_stand_beside_question_seven(cast: Cast, version: GuideVersion, sign_in):
    made = earlier_goals(cast, 1)
    page = words(sign_in(cast.karin).get(address(opened(cast, version), "goals")))
    assert "Era mål från förra gången" in page
    assert made[0].what in page


def write_slips(person: Person, number: int = 1) -> None:
    """One a week until today."""
    for week in range(number):
        at = AT - timedelta(weeks=number - 1 - week)
        write_slip(save=save(f"Lapp {week} av {person.given_name}"), by=person, at=at)


def test_the_latest_of_ones_own_memory_slips_stand_beside_question_eight(
    cast: Cast, version: GuideVersion, sign_in
):
    write_slips(cast.karin, 7)
    booked, client = opened(cast, version), sign_in(cast.karin)
    page = client.get(address(booked, "goals"))
    shown = words(page)[words(page).index("Vilka resultat är du mest stolt över?") :]
    assert "Dina minneslappar ”Lapp 6 av Karin” 1 mars 2027”Lapp 5 av Karin”" in shown
    assert "”Lapp 2 av Karin” 1 februari 2027 Alla dina minneslappar" in shown
    assert "Lapp 1 av Karin" not in shown
    assert 'href="/slips/"' in page.text
    assert "Lapp" not in words(client.get(address(booked, "opening")))


def test_nobody_reads_the_others_memory_slips_and_a_manager_not_their_own_here(
    cast: Cast, version: GuideVersion, sign_in
):
    for person in (cast.karin, cast.mariam):
        write_slips(person)
    booked = opened(cast, version)
    tell(booked)
    pages = [address(booked, section) for section in SECTIONS]
    pages += [page.replace("/prepare/", "/talk/") for page in pages]
    for page in pages:
        assert "Lapp 0" not in sign_in(cast.mariam).get(page).text
        assert "Lapp 0 av Mariam" not in sign_in(cast.karin).get(page).text
        if "/talk/" in page:
            assert "Lapp 0" not in sign_in(cast.karin).get(page).text


def test_without_memory_slips_nothing_is_said_of_them(cast: Cast, version: GuideVersion, sign_in):
    page = words(sign_in(cast.karin).get(address(opened(cast, version), "goals")))
    assert "minneslapp" not in page


@pytest.mark.parametrize("goals", [1, 30])
@pytest.mark.parametrize("section", SECTIONS)
def test_it_asks_the_database_twelve_things_at_most(
    cast: Cast,
    version: GuideVersion,
    sign_in,
    section: str,
    goals: int,
):
    booked, client = opened(cast, version), sign_in(cast.karin)
    tell(booked)
    earlier_goals(cast, goals)
    write_slips(cast.karin, goals)
    client.get(address(booked, section))
    assert queries_of(lambda: client.get(address(booked, section))) <= 12


def test_an_earlier_share_says_since_when(cast: Cast, version: GuideVersion, sign_in):
    booked = opened(cast, version)
    share_sections(booked, sections=["opening"], by=cast.karin, at=AT)
    open_shared(booked, by=cast.mariam, at=AT)
    page = words(sign_in(cast.karin).get(address(booked)))
    assert "Mariam har läst det här, delat den 1 mars" in page


def test_what_was_typed_in_a_form_of_yesterday_is_shown_to_be_copied(cast, version, sign_in):
    done = conversation_in(Stage.CONFIRMED, cast, version)
    form = {"q01": "Det jag hann skriva.", "q01-version": "0", "go": "tasks"}
    answer = sign_in(cast.karin).post(address(done), form)
    assert answer.status_code == 409
    assert ">\nDet jag hann skriva.</textarea>" in answer.text
    assert "Det har inte sparats." in words(answer)


def test_a_guide_in_another_language_than_the_page_says_which(cast, version, sign_in):
    made = opened(cast, version)
    cast.mariam.language = "en"
    cast.mariam.save()
    page = sign_in(cast.mariam).get(address(made)).text
    assert '<html lang="en"' in page
    assert '<details class="fold themes" lang="sv">' in page
    assert '<h2 lang="sv"><label for="q01">' in page
