"""The risk plan says what the work environment rules ask for, on paper as on the page."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from avstamp.goals import actions as goals
from avstamp.goals.queries import outcome_for
from avstamp.goals.tests.made import DUE
from avstamp.paper.pdf import letter_pdf
from avstamp.paper.tests.letters import texts
from avstamp.paper.word import letter_word
from avstamp.web.templatetags.words import day
from avstamp.work_environment import actions
from avstamp.work_environment.paper import plan_letter
from avstamp.work_environment.plan import plan_of
from avstamp.work_environment.queries import with_steps
from avstamp.work_environment.tests.made import AT, TODAY, assessed, planned

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def in_swedish(on: date) -> str:
    """Whatever the language is of those who were here before."""
    with translation.override("sv"):
        return day(on)


@pytest.fixture
def taken(cast, raised):
    """An urgent matter with every step but the last."""
    matter = raised("Ljudet i entréplanet", urgent=True)
    actions.investigate(matter, text="Högst på onsdagar", by=cast.karin, at=AT)
    assessed(matter, cast.mariam, serious=True)
    done = planned(matter, cast.mariam)
    actions.end_measure(matter, measure=done.pk, how="done", by=cast.karin, at=AT)
    later = AT + timedelta(minutes=1)
    soon = TODAY + timedelta(days=9)
    actions.plan_measure(
        matter, what="Prova rotation", party="employee", due_on=soon, by=cast.karin, at=later
    )
    actions.follow_up(matter, text="Något bättre", followed_on=TODAY, by=cast.karin, at=AT)
    return matter


def plan(cast, matter, *, named=False):
    seen = outcome_for(cast.mariam, matter.pk, TODAY)
    assert seen
    two = {"of": cast.karin, "manager": cast.mariam, "on": TODAY}
    with translation.override("sv"):
        return plan_of([(seen, with_steps(seen))], **two, named=named)


def on_paper(told, language="sv") -> str:
    with translation.override(language):
        letter = plan_letter(told, organisation="Lärkbro kommun", at=AT)
    assert letter_word(letter).startswith(b"PK")
    return " ".join(" ".join(texts(letter_pdf(letter))).split())


def test_each_risk_has_source_assessment_measures_and_check(cast, taken):
    (risk,) = plan(cast, taken).risks
    assert risk.mark == "Skyndsam · Allvarlig risk"
    assert [label for label, _lines in risk.said] == [
        "Risk och riskkälla",
        "Bedömning",
        "Uppföljning",
    ]
    assert [(row.what, row.who, row.done_on) for row in risk.measures] == [
        ("Mäta ljudet", "Fastighet", TODAY),
        ("Prova rotation", "medarbetaren", None),
    ]
    assert risk.checked == f"Ska kontrolleras senast {in_swedish(DUE)}."


def test_the_employees_name_is_left_out_unless_it_is_asked_for(cast, taken):
    assert "Karin" not in on_paper(plan(cast, taken))
    named = on_paper(plan(cast, taken, named=True))
    assert "Karin Öberg · Skyndsam" in named
    assert "Karin Öberg, senast 10 mars 2027" in named


def test_what_is_not_needed_any_more_says_so(cast, raised):
    matter = raised()
    measure = planned(matter, cast.mariam)
    actions.end_measure(matter, measure=measure.pk, how="not_needed", by=cast.karin, at=AT)
    said = on_paper(plan(cast, matter))
    assert "Mäta ljudet Fastighet, senast 20 mars 2027, behövs inte" in said
    assert "klart" not in said


def test_the_same_stands_on_paper(cast, taken):
    said = on_paper(plan(cast, taken))
    for words in (
        "Riskbedömning och handlingsplan",
        "Arbetsplats Bibliotek",
        "Ljudet i entréplanet",
        "Högst på onsdagar",
        "Bedömt",
        "Mäta ljudet Fastighet, senast 20 mars 2027, klart den 1 mars 2027",
        "Något bättre",
        "Ska kontrolleras senast 1 juni 2027.",
    ):
        assert words in said


def test_it_says_who_checked_it_when_and_how_they_know(cast, taken):
    goals.close(taken, how="done", sentence="Tyst nu.", by=cast.mariam, at=AT)
    (risk,) = plan(cast, taken).risks
    assert risk.checked == f"Kontrollerad den {in_swedish(TODAY)} av Mariam Khalil: ”Tyst nu.”"


def test_it_is_in_the_language_of_the_reader(cast, taken):
    seen = outcome_for(cast.mariam, taken.pk, TODAY)
    assert seen
    two = {"of": cast.karin, "manager": cast.mariam, "on": TODAY}
    with translation.override("en"):
        told = plan_of([(seen, with_steps(seen))], **two)
    said = on_paper(told, "en")
    assert "Risk assessment and action plan" in said
    assert "To be checked by 1 June 2027." in said


def test_a_plan_without_a_risk_says_so(cast):
    told = plan_of([], of=cast.mariam, manager=cast.mariam, on=TODAY)
    assert "Ingen arbetsmiljöfråga är öppen." in on_paper(told)
