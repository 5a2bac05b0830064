"""The change is written into the role profile."""

import pytest
from django.urls import reverse

from avstamp.drafts.actions import save_draft
from avstamp.drafts.models import Draft
from avstamp.goals.models import Kind
from avstamp.goals.tests.made import AT, TODAY
from avstamp.people.testing import Cast, change_manager
from avstamp.role_changes.tests.views.sent import FORM, address, page
from avstamp.role_profiles.models import Holding
from avstamp.role_profiles.queries import role_of
from avstamp.role_profiles.tests.views.reading import words
from avstamp.saving.protocol import Save

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_the_manager_writes_over_the_profile_as_it_reads(cast: Cast, wish, sign_in):
    answer = sign_in(cast.mariam).get(page(wish))
    assert "Klassbesök\nInformationsdisk</textarea>" in answer.text
    assert "Det gäller bara Karin; andra med rollen ”Bibliotekarie” har kvar sin." in words(answer)


def test_accepted_both_see_what_was_changed(cast: Cast, wish, sign_in):
    mariam = sign_in(cast.mariam)
    told = words(mariam.post(address("accept", wish), FORM, follow=True))
    for text in (
        "Det står där från den 1 mars 2027, infört av Mariam Khalil.",
        "Tillkom Samordnar 6–12 år",
        "Ändrades Informationsdisken på kvällar Förut: Informationsdisk",
        "Klart Det står i rollprofilen från den 1 mars 2027.",
    ):
        assert text in told
        assert text in words(sign_in(cast.karin).get(page(wish)))
    assert "Ändra rollprofilen" not in told


def test_nothing_that_was_typed_is_lost_when_it_cannot_be_taken_in(cast: Cast, wish, sign_in):
    for form in (FORM | {"from_on": "i maj"}, FORM | {"from_on": "2026-01-01"}):
        answer = sign_in(cast.mariam).post(address("accept", wish), form)
        assert answer.status_code == 422
        assert "Informationsdisken på kvällar</textarea>" in answer.text
        assert form["from_on"] in answer.text
    same = {
        "responsibilities": "Medier och läsfrämjande",
        "work_tasks": "Klassbesök\nInformationsdisk",
    }
    answer = sign_in(cast.mariam).post(address("accept", wish), FORM | same)
    assert words(answer).count("Den lyder som förut.") == 1


def test_a_new_manager_who_has_decided_is_led_on(cast: Cast, wish, sign_in):
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    answer = sign_in(cast.sofia).post(address("accept", wish), FORM, follow=True)
    assert answer.redirect_chain == [(reverse("goals:promises"), 302)]


def test_another_kind_has_no_such_form(cast: Cast, librarian, agreed, sign_in):
    goal = agreed(Kind.GOAL)
    assert sign_in(cast.mariam).post(address("accept", goal), FORM).status_code == 404


def test_without_a_profile_there_is_only_an_answer(cast: Cast, wish, sign_in):
    Holding.objects.filter(person=cast.karin).delete()
    answer = sign_in(cast.mariam).get(page(wish))
    assert "HR skriver profilerna." in words(answer)
    assert address("accept", wish) not in answer.text
    assert sign_in(cast.mariam).post(address("ask", wish), {"to_hr": "x"}).status_code == 404


def test_what_is_begun_is_kept_and_says_if_the_profile_changed_meanwhile(
    cast: Cast, wish, librarian, sign_in
):
    save_draft(
        "role_changes.accept", about=wish.id, field="work_tasks",
        save=Save("Klassbesök\nNågot nytt", 0, ""), by=cast.mariam, at=AT,
    )  # fmt: skip
    mariam = sign_in(cast.mariam)
    assert "Något nytt</textarea>" in mariam.get(page(wish)).text
    librarian.versions.update(at=AT.replace(day=2))
    now = "Profilen har ändrats sedan du började här. Nu lyder den: Klassbesök Informationsdisk"
    assert now in words(mariam.get(page(wish)))
    mariam.post(address("accept", wish), FORM | {"work_tasks-version": "1"})
    assert Draft.objects.filter(person=cast.mariam).count() == 0
    assert role_of(cast.karin, TODAY)
