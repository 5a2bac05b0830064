"""One text on the list is taken up: on a day, with a sentence on what came of it."""

import pytest
from django.urls import reverse

from avstamp.drafts.actions import save_draft
from avstamp.people.testing import Cast
from avstamp.saving.protocol import Save
from avstamp.web.testing import queries_of, words
from avstamp.workplace_meeting.actions import take_back, take_up
from avstamp.workplace_meeting.models import Topic
from avstamp.workplace_meeting.tests.made import AT, TODAY

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
FORM = {"met_on": "2027-02-26", "came_of_it": "På fredagar."}


def address(topic: Topic) -> str:
    return reverse("workplace_meeting:topic", args=[topic.pk])


def test_it_is_noted_and_stands_with_what_has_been_taken_up(cast: Cast, listed, sign_in):
    topic, mariam = listed("När ringer vi varandra?"), sign_in(cast.mariam)
    assert "När ringer vi varandra?" in words(mariam.get(address(topic)))
    answer = mariam.post(address(topic), FORM, follow=True)
    assert answer.redirect_chain == [(reverse("workplace_meeting:agenda"), 302)]
    assert "Nedskrivet. Den som väckte frågan läser vad det ledde till." in words(answer)
    page = words(mariam.get(address(topic)))
    assert "Togs upp den 26 februari 2027 På fredagar." in page
    assert "Skriv ner det" not in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"met_on": ""}, "Välj vilken dag träffen var."),
        ({"met_on": "i fredags"}, "Välj vilken dag träffen var."),
        ({"met_on": "2027-03-02"}, "Den träffen ligger framåt."),
        ({"came_of_it": "  "}, "Skriv med en mening vad det ledde till."),
    ],
)
def test_what_is_missing_is_said_kindly_and_nothing_typed_is_lost(
    cast: Cast, listed, sign_in, changed, said
):
    answer = sign_in(cast.mariam).post(address(listed()), FORM | changed)
    assert answer.status_code == 422
    assert said in words(answer)
    assert (FORM | changed)["came_of_it"] in answer.text


def test_two_who_note_it_at_once_both_keep_their_words(cast: Cast, listed, sign_in):
    topic = listed()
    take_up(topic.pk, met_on=TODAY, came_of_it="På måndagar.", by=cast.mariam, at=AT)
    answer = sign_in(cast.mariam).post(address(topic), FORM)
    assert answer.status_code == 422
    assert "Den har redan tagits upp." in words(answer)
    assert "På fredagar." in answer.text


def test_what_is_begun_is_kept(cast: Cast, listed, sign_in):
    topic = listed()
    save_draft(
        "workplace_meeting.topic",
        about=topic.pk,
        field="came_of_it",
        save=Save("Halvt svar", 0, "a-key"),
        by=cast.mariam,
        at=AT,
    )
    assert "Halvt svar" in sign_in(cast.mariam).get(address(topic)).text


@pytest.mark.parametrize("name", ["karin", "andre", "annika", "daniel", "lena", "sofia"])
def test_nobody_else_finds_it(cast: Cast, listed, sign_in, name: str):
    topic, other = listed(), sign_in(getattr(cast, name))
    assert other.get(address(topic)).status_code == 404
    assert other.post(address(topic), FORM).status_code == 404


def test_what_was_taken_back_is_not_there(cast: Cast, listed, sign_in):
    topic = listed()
    take_back(topic.outcome, by=cast.karin, at=AT)
    assert sign_in(cast.mariam).get(address(topic)).status_code == 404


def test_it_takes_as_many_queries_as_it_takes(cast: Cast, listed, sign_in):
    topic, mariam = listed(), sign_in(cast.mariam)
    mariam.get(address(topic))
    assert queries_of(lambda: mariam.get(address(topic))) == 6
