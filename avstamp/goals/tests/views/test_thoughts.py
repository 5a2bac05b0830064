"""Tankar om framtiden: the reader's own, shared with one verb and kept again with another."""

import pytest
from django.urls import reverse

from avstamp.goals.actions import close, share
from avstamp.goals.models import Kind, Outcome
from avstamp.goals.tests.made import AT, TODAY
from avstamp.people.testing import Cast, change_manager
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
THOUGHTS = reverse("goals:thoughts")


def address(outcome: Outcome, verb: str = "outcome") -> str:
    return reverse(f"goals:{verb}", args=[outcome.id])


def test_without_thoughts_the_page_says_where_they_come_from(cast: Cast, sign_in):
    page = words(sign_in(cast.karin).get(THOUGHTS))
    assert "Inga tankar står här just nu." in page
    assert "Mina minneslappar" in page


def test_each_says_who_can_read_it_now_and_is_shared_and_kept_again(cast: Cast, agreed, sign_in):
    thought = agreed(Kind.FUTURE_INTEREST, what="Samordnare en dag")
    karin, mariam = sign_in(cast.karin), sign_in(cast.mariam)
    page = words(karin.get(THOUGHTS))
    assert "Samordnare en dag från samtalet med Mariam Khalil, 1 mars 2027" in page
    assert "Bara du kan läsa den. Du kan sluta när som helst." in page
    assert mariam.get(address(thought)).status_code == 404
    assert "Samordnare" not in words(mariam.get(THOUGHTS))

    form = {"with_person": cast.mariam.id, "back": "thoughts"}
    page = words(karin.post(address(thought, "share"), form, follow=True))
    assert "Sedan den 1 mars 2027 kan du och Mariam Khalil läsa den." in page
    assert "Delat med dig Samordnare en dag Karin Öberg" in words(mariam.get(THOUGHTS))
    page = words(mariam.get(address(thought)))
    assert "Karin Öberg har delat den här tanken med dig" in page
    assert "Avsluta med en mening" not in page

    page = words(karin.post(address(thought, "stop_sharing"), {"back": "thoughts"}, follow=True))
    assert "Det som redan är läst är läst." in page
    assert "Bara du kan läsa den." in page
    assert mariam.get(address(thought)).status_code == 404


def test_it_was_written_down_not_agreed_and_nothing_says_that_it_is_confirmed(
    cast: Cast, agreed, sign_in
):
    thought = agreed(Kind.FUTURE_INTEREST)
    page = words(sign_in(cast.karin).get(address(thought)))
    assert "Framtidstanke · nedskrivet den 1 mars 2027 av Karin Öberg och Mariam Khalil" in page
    assert "1 mars 2027 · Nedskrivet" in page
    assert "Inte bekräftat ännu" not in page
    Outcome.objects.filter(pk=thought.pk).update(confirmed_at=AT)
    assert "Bekräftat av båda" not in words(sign_in(cast.karin).get(address(thought)))


def test_its_own_page_has_the_same_two_verbs_and_closes_it(cast: Cast, agreed, sign_in):
    thought, karin = agreed(Kind.FUTURE_INTEREST), sign_in(cast.karin)
    page = words(karin.get(address(thought)))
    assert "Den står inte i någon sammanfattning och lämnas aldrig över." in page
    assert "Spara avstämningen" not in page
    answer = karin.post(address(thought, "share"), {"with_person": cast.mariam.id}, follow=True)
    assert answer.redirect_chain == [(address(thought), 302)]
    assert "Sluta dela" in words(answer)
    form = {"how": "done", "sentence": "Det blev så."}
    assert "Det blev så." in words(karin.post(address(thought, "close"), form, follow=True))
    assert "Tankar som blev av, eller som du har släppt" in words(karin.get(THOUGHTS))


def test_a_manager_who_has_changed_meanwhile_is_not_shared_with(cast: Cast, agreed, sign_in):
    thought, karin = agreed(Kind.FUTURE_INTEREST), sign_in(cast.karin)
    share(thought, with_person=cast.mariam.id, by=cast.karin, at=AT)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    answer = karin.post(address(thought, "share"), {"with_person": cast.mariam.id})
    assert answer.status_code == 422
    assert "Du har fått en annan chef sedan dess. Ingenting har delats." in words(answer)
    page = words(karin.get(THOUGHTS))
    assert "delade du den med Mariam Khalil, som inte är din chef nu" in page
    assert "Bara du kan läsa den." in page
    assert sign_in(cast.sofia).get(address(thought)).status_code == 404


@pytest.mark.parametrize("typed", ["", "nobody", "🙂"])
def test_nonsense_in_the_form_shares_nothing(cast: Cast, agreed, sign_in, typed: str):
    thought = agreed(Kind.FUTURE_INTEREST)
    answer = sign_in(cast.karin).post(address(thought, "share"), {"with_person": typed})
    assert answer.status_code == 422


@pytest.mark.parametrize("name", ["mariam", "andre", "annika", "sofia"])
def test_nobody_else_shares_or_keeps_it(cast: Cast, agreed, sign_in, name: str):
    thought, other = agreed(Kind.FUTURE_INTEREST), sign_in(getattr(cast, name))
    for verb in ("share", "stop_sharing"):
        assert (
            other.post(address(thought, verb), {"with_person": cast.mariam.id}).status_code == 404
        )


def test_thirty_thoughts_take_no_more_queries_than_one(cast: Cast, agreed, sign_in):
    karin, first = sign_in(cast.karin), agreed(Kind.FUTURE_INTEREST)
    share(first, with_person=cast.mariam.id, by=cast.karin, at=AT)
    karin.get(THOUGHTS)
    took = queries_of(lambda: karin.get(THOUGHTS))
    for number in range(29):
        one = agreed(Kind.FUTURE_INTEREST, what=f"Tanke {number}")
        share(one, with_person=cast.mariam.id, by=cast.karin, at=AT)
        if number % 2:
            close(one, how="done", sentence="Klart.", by=cast.karin, at=AT)
    assert queries_of(lambda: karin.get(THOUGHTS)) == took == 7
