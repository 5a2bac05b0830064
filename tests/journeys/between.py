"""What becomes of what was agreed, between two talks, as verbs on the page that each has."""

from tests.journeys import matters
from tests.journeys.people import Somebody


def keeps_late(manager: Somebody, promise: str, sentence: str) -> None:
    """A promise whose day has passed stands first on the start page, and is closed as any other."""
    manager.opens("home:home")
    manager.reads(promise)
    manager.delivers(promise, sentence)


def no_longer_relevant(somebody: Somebody, goal: str, sentence: str) -> None:
    somebody.opens("goals:goals")
    somebody.follows("Check in: %(what)s", what=goal)
    somebody.unfolds("Close it with a sentence")
    somebody.page.locator("[name=how][value=not_relevant]").check()
    somebody.writes("sentence", sentence)
    somebody.presses("Close it")
    somebody.is_told("Closed. It stays here to be read.")


def accepts_role_change(manager: Somebody, employee: Somebody, wish: str, line: str) -> None:
    """The manager writes a line into the role; it stands in the employee's, and nothing is lost."""
    manager.opens("goals:promises")
    manager.follows("Check in: %(what)s", what=wish)
    before = manager.field("responsibilities").input_value()
    if manager.script:
        manager.types("responsibilities", f"\n{line}")
        manager.sees_saved("responsibilities")
    else:
        manager.field("responsibilities").fill(f"{before}\n{line}")
    manager.presses("Change the role profile")
    manager.reads(line)
    for page in ("role_profiles:role", "line_of_sight:line_of_sight"):
        employee.opens(page)
        employee.reads(line, *before.splitlines())


def takes_matter_to_the_end(manager: Somebody, matter: str, checked: str) -> None:
    manager.opens("goals:promises")
    manager.follows("Check in: %(what)s", what=matter)
    matters.investigates(manager, "Mest mellan tre och fem.")
    matters.assesses(manager, "Tröttande, men inte farligt.", serious=False)
    matters.plans_measure(manager, "Mäta ljudet", "Fastighet")
    matters.says_it_is_done(manager, "Mäta ljudet")
    matters.follows_up(manager, "Bättre.")
    matters.checks(manager, checked)
