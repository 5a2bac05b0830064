"""What the two read of each other and when, who else is in the room, and what goals serve."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.journey, pytest.mark.django_db(databases="__all__")]
HERS, HIS = "Jag vill ha färre kvällar.", "Du behövs på kvällarna."
LATER = "Och en sak till."


@pytest.fixture
def rule(keeper):
    """The administrator chooses how preparations open, and at the end as it was."""
    admin = keeper()

    def choose(opens: str) -> None:
        admin.opens("conversations:sharing")
        admin.page.locator(f"[name=opens][value={opens}]").check()
        admin.presses("Save the rule")
        admin.is_told("Saved. It holds for conversations booked or suggested from now on.")

    yield choose
    choose("as_shared")


def test_two_who_read_each_other_at_the_same_moment(comes, hired, clock, rule):
    leader = hired("Omar Haddad")
    manager, employee = comes(leader), comes(hired("Elin Sjöberg", under=leader))
    rule("together")
    manager.books(employee)
    rule("as_shared")  # later than the booking: this conversation keeps its rule

    employee.prepares("opening", {"q01": HERS})
    employee.reads("Ni får läsa varandras förberedelser samtidigt")
    employee.shares("opening", with_=manager)
    manager.prepares("opening", {"q01": HIS})
    manager.opens_talk("opening")
    manager.does_not_read(HERS)
    manager.shares("opening", with_=employee)
    for somebody in (manager, employee):
        somebody.opens_talk("opening")
        somebody.reads(HERS, HIS)

    employee.prepares("tasks", {"q04": LATER})
    employee.shares("tasks", with_=manager)
    clock.goes(days=21)
    manager.opens_talk("tasks")
    manager.does_not_read(LATER)
    manager.presses("Begin the talk")
    manager.opens_talk("tasks")
    manager.reads(LATER)
    employee.opens("conversations:prepare", employee.conversation)
    employee.reads("Samtalet har börjat")


def test_a_third_person_comes_along_to_one_talk(comes, hired):
    leader = hired("Omar Haddad")
    manager, employee = comes(leader), comes(hired("Elin Sjöberg", under=leader))
    manager.books(employee)
    employee.forgives = ("Failed to load resource",)  # what is asked for is missing
    employee.invites("", "interpreter")
    employee.reads("Skriv namnet på den du bjuder in.")
    employee.invites("Sara Tolksson", "interpreter")
    for somebody in (manager, employee):
        somebody.opens("conversations:conversation", somebody.conversation)
        somebody.reads("Sara Tolksson (tolk)")
        somebody.opens_talk()
        expect(somebody.page.locator("header")).to_contain_text("Sara Tolksson (tolk)")

    manager.opens("conversations:guests", manager.conversation)
    manager.page.get_by_role("button", name=re.compile("^Ta tillbaka")).click()
    manager.does_not_read("Sara Tolksson")
    employee.opens_talk()
    expect(employee.page.locator("header")).not_to_contain_text("Sara Tolksson")


def test_a_change_of_the_role_is_proposed_and_goals_are_told_in_words(comes, hired, clock):
    leader = hired("Omar Haddad")
    manager, employee = comes(leader), comes(hired("Elin Sjöberg", under=leader))
    manager.books(employee)
    clock.goes(days=21)
    due = clock.day(90)

    manager.opens_talk("cover")
    manager.follows("Propose a change")
    expect(manager.page.locator("[name=important-kind][value=role_change]")).to_be_checked()
    terms = {"owner": "manager", "due_on": due}
    manager.writes_down("important", "role_change", "Schemat hör till rollen", **terms)
    manager.reads("Ni har kommit överens om en ändring av rollen:", "Schemat hör till rollen")
    manager.opens_talk("goals")
    for what, hung_on in (("Läsa in planeringen", "own_ambition"), ("Ta över schemat", "")):
        terms = {"owner": "employee", "due_on": due, "hung_on": hung_on}
        manager.writes_down("q07", "goal", what, **terms)
    told = "Två mål: ett för medarbetarens utveckling, ett som står för sig självt."
    manager.reads_on_the_edge(told)
    manager.says_it_was_held()
    manager.reads(told)
    manager.writes("summary", "Vi börjar med schemat.")
    manager.puts_forward()
    employee.opens("conversations:summary", employee.conversation)
    employee.reads("Två mål: ett för din utveckling, ett som står för sig självt.")
