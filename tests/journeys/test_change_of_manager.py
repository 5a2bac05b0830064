"""A change of manager: told ahead, picked, and on the day read by who comes and by nobody else."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from avstamp.conversations.actions.booking import Slot, open_conversation
from avstamp.conversations.testing import confirmed
from avstamp.core.clock import local_day
from avstamp.guides.queries import latest_published
from avstamp.people.actions import assign

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]
WORDS = "Jag läser helst på morgonen"


def test_what_is_handed_over_is_what_was_shown_and_picked(comes, hired, clock):
    omar = hired("Omar Haddad")
    elin_herself, nora = hired("Elin Sjöberg", under=omar), hired("Nora Ekman")
    years_of(elin_herself, omar, clock)
    day = local_day(clock.at) + timedelta(days=9)
    unit = elin_herself.assignments.get().unit
    assign(elin_herself, unit=unit, manager=nora, position="Bibliotekarie", from_on=day)

    elin = comes(elin_herself)
    elin.opens("home:home")
    elin.follows("See what is handed over")
    elin.reads("Nora Ekman", "Mer får följa med, om du vill", "Du får veta det sent.")
    elin.page.get_by_role("checkbox").first.check()
    elin.presses("Save my choice")
    elin.is_told("Saved. You can change it at any time.")
    elin.types("comment", WORDS)
    elin.presses("Leave it for them")
    elin.is_told("Kept for your new manager.")
    elin.presses("Ask to meet, all three")
    elin.looks()

    goes = comes(omar)
    goes.opens("handovers:handovers")
    goes.page.get_by_role("link", name="Elin Sjöberg").click()
    goes.reads("Elin vill gärna att ni tre träffas.")
    goes.does_not_read(WORDS)
    goes.looks()

    clock.at += timedelta(days=9)
    new = comes(nora)
    new.opens("home:home")
    new.follows("See who, and what is handed over")
    new.page.get_by_role("link", name="Elin Sjöberg").click()
    new.reads(WORDS, "Det här har Elin valt att låta dig läsa", "Boka ett första samtal")
    new.looks()
    for summary in elin_herself.conversations.all():
        answer = new.page.goto(reverse("conversations:summary", args=[summary.id]))
        assert answer.ok
    gone = comes(omar)
    gone.forgives = ("Failed to load resource",)
    assert gone.page.goto(reverse("handovers:handover", args=[elin_herself.id])).status == 404


def years_of(employee, manager, clock) -> None:
    """Two years that both have confirmed."""
    for days in (400, 30):
        at = clock.at - timedelta(days=days)
        slot = Slot(local_day(at), time(9))
        talk = open_conversation(
            employee, slot=slot, guide_version=latest_published(), by=manager, at=at
        )
        confirmed(talk, at=at)
