"""Mina utkast, and how a form shows what has been begun in it."""

from uuid import uuid4

import pytest
from django.urls import reverse

from avstamp.drafts.models import Draft
from avstamp.drafts.tests.made import begin, words_of
from avstamp.goals.actions import close
from avstamp.goals.models import CheckIn, Ending
from avstamp.saving.protocol import digest
from avstamp.vault.sealed import reveal
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def put(client, goal, text: str, version: int = 0, field: str = "happened"):
    address = reverse("drafts:save", args=["goals.check_in", goal.id, field])
    headers = {"if-match": str(version), "idempotency-key": str(uuid4())}
    sent = {"text": text, "sha256": digest(text)}
    return client.put(address, sent, "application/json", headers=headers)


def page_of(client, goal):
    return client.get(reverse("goals:outcome", args=[goal.id]))


def test_what_was_begun_stands_in_the_form_when_it_is_opened_again(cast, goal, sign_in):
    karin = sign_in(cast.karin)
    assert put(karin, goal, "Två klasser").json()["version"] == 1
    page = page_of(karin, goal)
    assert ">\nTvå klasser</textarea>" in page.text
    assert 'name="happened-version" value="1"' in page.text
    assert "Utkast, bara du ser det, sparas till 31 mars" in words(page)
    assert "Sparat 1 mars kl. 11.00 Kasta utkastet" in words(page)
    assert "Två klasser" not in page_of(sign_in(cast.mariam), goal).text


def test_sent_it_is_a_check_in_and_no_draft(cast, goal, sign_in):
    karin = sign_in(cast.karin)
    put(karin, goal, "Två klasser")
    form = {"happened": "Två klasser", "happened-version": "1", "next_step": "Fler"}
    told = karin.post(reverse("goals:check_in", args=[goal.id]), form, follow=True)
    assert "Två klasser" in words(told)
    assert "Två klasser</textarea>" not in told.text
    assert (words_of(cast.karin), CheckIn.objects.count()) == ([], 1)


def test_a_form_that_could_not_be_taken_in_stands_as_it_was_typed(cast, goal, sign_in):
    karin = sign_in(cast.karin)
    put(karin, goal, "Bra", field="next_step")
    long = "ord " * 6_000
    form = {"happened": long, "happened-version": "0", "next_step": "Bra", "next_step-version": "1"}
    told = karin.post(reverse("goals:check_in", args=[goal.id]), form)
    assert told.status_code == 422
    assert f"{long}</textarea>" in told.text
    assert told.text.count("data-unsaved") == 1
    assert words_of(cast.karin) == ["Bra"]


def test_a_draft_of_a_form_that_has_ended_is_found_in_the_list(cast, goal, sign_in):
    begin(goal, cast.karin, "Hann inte skicka")
    close(goal, how=Ending.How.DONE, sentence="Klart.", by=cast.mariam, at=goal.made_at)
    karin = sign_in(cast.karin)
    assert put(karin, goal, "Mer", 1).status_code == 403
    assert "Hann inte skicka" not in page_of(karin, goal).text
    page = karin.get(reverse("drafts:drafts"))
    assert "En avstämning · 1 mars 2027 kl. 10.00 Hann inte skicka" in words(page)
    assert "Hann inte skicka" not in sign_in(cast.mariam).get(reverse("drafts:drafts")).text


def test_the_list_says_that_there_is_nothing(cast, sign_in):
    page = words(sign_in(cast.karin).get(reverse("drafts:drafts")))
    assert "Du har inget påbörjat som inte är skickat." in page


def test_what_was_emptied_is_in_no_list_and_no_form(cast, goal, sign_in):
    karin = sign_in(cast.karin)
    put(karin, goal, "Bort")
    put(karin, goal, "", 1)
    assert "Kasta" not in words(page_of(karin, goal))
    assert "inget påbörjat" in words(karin.get(reverse("drafts:drafts")))
    assert put(karin, goal, "Nytt", 2).status_code == 200


def test_with_drafts_a_page_takes_no_query_more_and_the_list_as_many_for_one_as_for_two(
    cast, goal, sign_in
):
    karin = sign_in(cast.karin)
    page_of(karin, goal)
    assert queries_of(lambda: page_of(karin, goal)) == 11
    put(karin, goal, "Ett")
    assert queries_of(lambda: page_of(karin, goal)) == 11
    took = queries_of(lambda: karin.get(reverse("drafts:drafts")))
    put(karin, goal, "Två", field="next_step")
    assert queries_of(lambda: karin.get(reverse("drafts:drafts"))) == took == 4
    assert queries_of(lambda: page_of(karin, goal)) == 11
    assert len(reveal(Draft.objects.all())) == 2
