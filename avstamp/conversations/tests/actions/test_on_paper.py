"""A confirmation signed on paper is recorded by the manager, as such and for ever."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from avstamp.conversations.actions.agree import agree
from avstamp.conversations.actions.on_paper import confirm_on_paper
from avstamp.conversations.actions.summarise import confirm_summary
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Confirmation
from avstamp.conversations.queries import standing
from avstamp.conversations.rules import NotNow, StaleVersion
from avstamp.conversations.testing import AT, opened, proposed, terms
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.goals.models import Kind, Outcome
from avstamp.policy.engine import Denied
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = local_day(AT)
LATER = AT + timedelta(days=2)


@pytest.fixture
def made(cast, version):
    conversation = opened(cast, version)
    agree(conversation, terms=terms(Kind.GOAL), question="q17", by=cast.mariam, at=AT)
    return conversation


@pytest.fixture
def sha256(made) -> str:
    return proposed(made)


def record(made, sha256, *, by, signed_on=TODAY) -> Confirmation:
    return confirm_on_paper(made, read_sha256=sha256, signed_on=signed_on, by=by, at=LATER)


def test_it_is_the_employees_confirmation_with_the_day_and_who_entered_it(made, cast, sha256):
    record(made, sha256, by=cast.mariam)
    row = Confirmation.objects.get()
    assert (row.by, row.signed_on, row.entered_by, row.at) == (
        cast.karin,
        TODAY,
        cast.mariam,
        LATER,
    )


def test_with_the_managers_own_it_is_confirmed_by_both(made, cast, sha256):
    record(made, sha256, by=cast.mariam)
    confirm_summary(made, read_sha256=sha256, by=cast.mariam, at=LATER)
    assert standing(made.id, cast.karin, TODAY)[1].stage == Stage.CONFIRMED
    assert Outcome.objects.get().confirmed_at == LATER


@pytest.mark.parametrize("days", [-1, 3])
def test_a_day_on_which_it_cannot_have_been_signed_is_refused(made, cast, sha256, days):
    with pytest.raises(UnableTo):
        record(made, sha256, by=cast.mariam, signed_on=TODAY + timedelta(days=days))
    assert not Confirmation.objects.exists()


def test_only_the_version_that_was_printed_is_recorded(made, cast, sha256):
    with pytest.raises(StaleVersion):
        record(made, "another", by=cast.mariam)


def test_whoever_has_confirmed_here_does_not_sign_on_paper_as_well(made, cast, sha256):
    confirm_summary(made, read_sha256=sha256, by=cast.karin, at=AT)
    with pytest.raises(UnableTo):
        record(made, sha256, by=cast.mariam)


def test_the_employee_cannot_be_made_to_have_signed_by_anybody_else(made, cast, sha256):
    for person in (cast.karin, cast.andre, cast.annika, cast.daniel, cast.ann_christin):
        with pytest.raises(Denied):
            record(made, sha256, by=person)


def test_nothing_is_recorded_when_nothing_is_put_forward(made, cast):
    with pytest.raises(NotNow):
        record(made, "", by=cast.mariam)


def test_on_paper_always_says_when_and_by_whom(made, cast, sha256):
    latest = made.versions.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.create(summary=latest, by=cast.karin, at=AT, signed_on=TODAY)


def summary_of(made) -> str:
    return reverse("conversations:summary", args=[made.id])


def test_the_manager_records_it_on_the_page_and_both_read_how_it_was_confirmed(
    made, cast, sha256, sign_in, clock
):
    clock.at = LATER
    mariam = sign_in(cast.mariam)
    assert "Karin skriver under på papper i stället" in words(mariam.get(summary_of(made)))
    assert f"en kontrollsumma som börjar på {sha256[:4]}" in words(mariam.get(summary_of(made)))
    assert "på papper i stället" not in words(sign_in(cast.karin).get(summary_of(made)))
    form = {"read_sha256": sha256, "signed_on": "2027-03-02", "at_hand": "1"}
    told = mariam.post(reverse("conversations:on_paper", args=[made.id]), form, follow=True)
    assert "Antecknat som underskrivet på papper." in words(told)
    assert "på papper i stället" not in words(told)
    for person in (cast.karin, cast.mariam):
        assert (
            "Underskriven på papper av Karin Öberg den 2 mars 2027 "
            "och inskriven av Mariam Khalil den 3 mars 2027"
        ) in words(sign_in(person).get(summary_of(made)))


def test_the_manager_says_that_the_signed_paper_is_at_hand(made, cast, sha256, sign_in):
    form = {"read_sha256": sha256, "signed_on": "2027-03-01"}
    answer = sign_in(cast.mariam).post(reverse("conversations:on_paper", args=[made.id]), form)
    assert answer.status_code == 422
    assert "Kryssa i att du har det underskrivna pappret framför dig." in words(answer)
    assert not Confirmation.objects.filter(signed_on__isnull=False).exists()


def test_both_are_told_that_it_was_signed_on_paper_and_what_to_do_if_not(
    made, cast, sha256, sign_in
):
    confirm_summary(made, read_sha256=sha256, by=cast.mariam, at=LATER)
    record(made, sha256, by=cast.mariam)
    karin, mariam = sign_in(cast.karin), sign_in(cast.mariam)
    told = "underskriven på papper av Karin Öberg den 1 mars 2027"
    about = reverse("conversations:conversation", args=[made.id])
    assert f"{told}. Stämmer det inte kan du öppna" in words(karin.get(summary_of(made)))
    assert "Stämmer det inte" not in words(mariam.get(summary_of(made)))
    assert "som har antecknat att du skrev under på papper den 1 mars" in words(karin.get(about))
    assert "Bekräftad av dig, och underskriven på papper av Karin" in words(mariam.get(about))


def test_signed_last_it_makes_what_was_agreed_hold(made, cast, sha256):
    confirm_summary(made, read_sha256=sha256, by=cast.mariam, at=AT)
    assert Outcome.objects.get().confirmed_at is None
    record(made, sha256, by=cast.mariam)
    assert Outcome.objects.get().confirmed_at == LATER


def test_where_the_employee_has_confirmed_here_the_manager_is_told_so(made, cast, sha256):
    confirm_summary(made, read_sha256=sha256, by=cast.karin, at=AT)
    with pytest.raises(UnableTo, match="Medarbetaren har redan"), translation.override("sv"):
        record(made, sha256, by=cast.mariam)


@pytest.mark.parametrize(
    ("signed_on", "told"),
    [
        ("", "Skriv vilken dag den skrevs under."),
        ("2027-02-30", "Det datumet finns inte i kalendern."),
        ("2028-01-01", "Dagen ska vara mellan den dag då sammanfattningen lades fram och i dag."),
    ],
)
def test_a_wrong_day_is_told_kindly_and_stays_as_it_was_typed(
    made, cast, sha256, sign_in, signed_on, told
):
    answer = sign_in(cast.mariam).post(
        reverse("conversations:on_paper", args=[made.id]),
        {"read_sha256": sha256, "signed_on": signed_on, "at_hand": "1"},
    )
    assert answer.status_code == 422
    assert told in words(answer)
    if signed_on:
        assert f'value="{signed_on}"' in answer.text
