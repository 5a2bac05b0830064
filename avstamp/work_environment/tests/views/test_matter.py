"""The page of a matter: step by step, with what comes next standing open."""

from datetime import timedelta

import pytest
from django.urls import reverse

from avstamp.drafts.actions import save_draft
from avstamp.goals.actions import check_in
from avstamp.people.testing import change_manager
from avstamp.saving.protocol import Save
from avstamp.vault.sealed import reveal
from avstamp.web.testing import queries_of, words
from avstamp.work_environment import actions
from avstamp.work_environment.models import Step
from avstamp.work_environment.tests.made import AT, SOON, TODAY, assessed, planned, proposed
from avstamp.work_environment.tests.views.pages import address, open_folds, page_of

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_a_new_matter_is_to_be_investigated(cast, matter, sign_in):
    answer = sign_in(cast.karin).get(page_of(matter))
    assert "Härnäst: undersök hur det är." in words(answer)
    assert open_folds(answer.text) == ["Skriv vad ni har sett"]


def test_what_cannot_wait_begins_with_what_can_be_done_today(cast, raised, sign_in):
    answer = sign_in(cast.mariam).get(page_of(raised(urgent=True)))
    assert "det som görs genast behöver ingen plan" in words(answer)
    assert "Skriv vad som ska göras" in open_folds(answer.text)
    assert 'value="2027-03-08"' in answer.text  # within a week, not a month
    assert "Inom en vecka är ett förslag" in words(answer)


def test_the_assessment_is_offered_to_the_manager_alone(cast, matter, sign_in):
    actions.investigate(matter, text="Högt", by=cast.karin, at=AT)
    karin, mariam = (sign_in(one).get(page_of(matter)) for one in (cast.karin, cast.mariam))
    assert "Härnäst: din chef bedömer risken." in words(karin)
    assert address(matter, "assess") not in karin.text
    assert "Spara bedömningen" in words(mariam)
    assert "Är risken allvarlig får du låta skyddsombudet läsa" in words(mariam)


def test_a_matter_is_taken_from_raised_to_checked(cast, matter, sign_in):
    karin, mariam = sign_in(cast.karin), sign_in(cast.mariam)
    sent = karin.post(address(matter, "investigate"), {"investigated": "Högt"}, follow=True)
    assert "Sparat. Ni kan båda se det här." in words(sent)
    mariam.post(address(matter, "assess"), {"assessed": "Tröttande", "serious": "no"})
    form = {"measure": "Mäta", "party": "other", "who": "Fastighet", "due_on": SOON}
    page = words(mariam.post(address(matter, "measures"), form, follow=True))
    assert "Mäta Fastighet, senast 20 mars 2027" in page
    measure = Step.objects.get(kind="measure")
    end = address(matter, "end_measure", measure.id)
    page = words(karin.post(end, {"how": "done"}, follow=True))
    assert "Mäta Fastighet, klart den 1 mars 2027" in page
    form = {"followed_up": "Bättre", "followed_on": TODAY}
    answer = karin.post(address(matter, "follow_up"), form, follow=True)
    assert "Avsluta frågan med en mening" in open_folds(answer.text)
    form = {"how": "done", "sentence": "Tyst nu"}
    page = words(mariam.post(reverse("goals:close", args=[matter.id]), form, follow=True))
    assert "Mariam Khalil · Kontrollerad Tyst nu" in page
    assert "Härnäst" not in page
    assert "Stäm av" not in page


def test_the_margin_says_what_the_safety_representative_reads(cast, matter, rep, sign_in):
    karin = sign_in(cast.karin)
    assert "Skyddsombudet Ser inget av det här." in words(karin.get(page_of(matter)))
    assessed(matter, cast.mariam, serious=True)
    text = proposed(matter, rep, by=cast.mariam)
    assert "Det finns ett förslag om att Fatima Rahimi ska få läsa" in words(
        karin.get(page_of(matter))
    )
    actions.answer(matter, sharing=text.id, how="serious", by=cast.mariam, at=AT)
    page = words(karin.get(page_of(matter)))
    assert "Du hade inte sagt ja: risken är bedömd som allvarlig." in page
    assert "Skyddsombudet Fatima Rahimi läser den omskrivna texten och inget annat här." in page


@pytest.mark.parametrize("name", ["andre", "annika", "daniel", "ann_christin", "lena", "fatima"])
def test_others_find_nothing(cast, matter, rep, sign_in, name):
    proposed(matter, rep, by=cast.karin)
    other = sign_in(getattr(cast, name))
    assert other.get(page_of(matter)).status_code == 404
    for verb in ("investigate", "assess", "measures", "follow_up", "lift", "share"):
        assert other.post(address(matter, verb), {}).status_code == 404


def test_a_successor_reads_every_step_of_what_is_open(cast, matter, sign_in):
    actions.investigate(matter, text="Högst på onsdagar", by=cast.karin, at=AT)
    change_manager(cast.karin, cast.sofia, unit=cast.library, on=TODAY)
    page = words(sign_in(cast.sofia).get(page_of(matter)))
    assert "Högst på onsdagar" in page
    assert sign_in(cast.mariam).get(page_of(matter)).status_code == 404


def test_a_long_life_takes_no_more_queries(cast, matter, rep, sign_in):
    karin, later = sign_in(cast.karin), AT
    kept = {"about": matter.id, "field": "happened", "save": Save("Börj", 0, "")}
    save_draft("goals.check_in", **kept, by=cast.karin, at=AT)

    def live(number: int) -> None:
        nonlocal later
        for _turn in range(number):
            later += timedelta(minutes=1)
            actions.investigate(matter, text=f"{later}", by=cast.karin, at=later)
            actions.plan_measure(matter, what=f"{later}", done=True, by=cast.karin, at=later)
            proposed(matter, rep, by=cast.karin, text=f"{later}", at=later)
            check_in(matter, happened=f"{later}", next_step="", by=cast.karin, at=later)

    live(1)
    karin.get(page_of(matter))
    took = queries_of(lambda: karin.get(page_of(matter)))
    live(5)
    assert queries_of(lambda: karin.get(page_of(matter))) == took == 11


def test_words_of_steps_are_stored_sealed(cast, matter):
    step = planned(matter, cast.mariam, "Hemlig åtgärd")
    assert b"Hemlig" not in bytes(Step.objects.get().body)
    assert (reveal([step])[0].text, step.who) == ("Hemlig åtgärd", "Fastighet")
