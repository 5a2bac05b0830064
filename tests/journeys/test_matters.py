"""A work environment matter, from a sentence in the talk until it is checked."""

import pytest

from avstamp.core.clock import local_day
from avstamp.goals.models import Kind
from avstamp.goals.queries import outcome_for, visible_to
from avstamp.work_environment.actions.safety_reps import write_down
from tests.journeys import matters

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]
SAID = "Ljudet i entréplanet på onsdagar"
FOUND = "Högst mellan tre och fem, och efter fyra timmar är man slut."
MEASURE = "Mäta ljudet tre onsdagar"
REWORDED = "Det är högljutt i en entré, och det mäts i mars."
CHECKED = "Dämparna sitter uppe, och det märks."


def test_a_matter_goes_from_the_talk_until_it_is_checked(comes, hired, booked, clock):
    leader = hired("Omar Haddad")
    worker = hired("Elin Sjöberg", under=leader)
    today, unit = local_day(clock.at), worker.assignments.get().unit
    rep = hired("Rut Alm")
    write_down(rep, unit=unit, from_on=today, by=None, at=clock.at)
    elin, omar = comes(worker), comes(leader)
    booked(elin, leader)
    omar.conversation = elin.conversation
    omar.opens_talk("collaboration")
    omar.writes_down(
        "q11", Kind.WORK_ENVIRONMENT_MATTER, SAID, owner="manager", due_on=clock.day(60)
    )
    row = visible_to(worker, today).get(kind=Kind.WORK_ENVIRONMENT_MATTER)
    matter = outcome_for(worker, row.pk, today)
    assert matter

    matters.comes_to(elin, matter)
    matters.investigates(elin, FOUND)
    matters.lets_read(elin, REWORDED, rep.given_name)
    matters.comes_to(omar, matter)
    matters.assesses(omar, "Tröttande, men inte farligt.", serious=False)
    matters.plans_measure(omar, MEASURE, "Fastighet")
    ruth = comes(rep)
    ruth.opens("work_environment:shared_texts")
    ruth.reads(REWORDED)
    ruth.does_not_read(SAID, FOUND, MEASURE, elin.name)
    matters.finds_nothing(ruth, matter)

    clock.goes(days=20)
    matters.comes_to(elin, matter)
    matters.says_it_is_done(elin, MEASURE)
    matters.follows_up(elin, "Bättre.")
    omar.opens("work_environment:unit_plan")
    omar.reads(MEASURE, FOUND)
    omar.does_not_read(elin.name)
    matters.comes_to(omar, matter)
    matters.checks(omar, CHECKED)
    ruth.opens("work_environment:shared_texts")
    ruth.reads(ruth.say("Checked", "a work environment matter"), REWORDED)
    ruth.does_not_read(CHECKED)
