"""The year itself, told once: who does what, and what the other then sees."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.urls import reverse
from playwright.sync_api import expect

from avstamp.people.models import Person
from tests.journeys import between
from tests.journeys.house import Clock
from tests.journeys.people import Somebody


@dataclass(frozen=True)
class Words:
    """What the two write; whatever the language of the program, these are their own words."""

    important: str = "Att få planera i lugn och ro."
    employee: str = "Läsecirklarna har fått en egen publik."
    unshared: str = "Jag funderar på om kvällspassen är för många."
    manager: str = "Du har fått igång läsecirklarna."
    sentence: str = "Vi vill ha en till cirkel på Öster."
    parked: str = "Det där med kollegan tar vi för sig."
    goal: str = "Starta en läsecirkel på Öster"
    second_goal: str = "Lära känna skolbiblioteken"
    need: str = "Två timmar i veckan i schemat"
    delivered: str = "Schemat har gett tiden sedan maj."
    summary: str = "Vi är överens om att börja smått."
    pass_on: str = "Behovet av kvällspersonal tas upp i ledningsgruppen."
    comment: str = "Jag hade gärna sett fler kvällar."
    happened: str = "Första cirkeln har träffats tre gånger."
    next_step: str = "Fråga om lokalen till hösten."
    ending: str = "Cirkeln lever och sköter sig själv."
    halfway: str = "Cirkeln går, skolorna har vi inte hunnit med."
    in_between: str = "Vi låter skolorna vänta till våren."
    role_line: str = "Läsecirklar för vuxna på Öster"
    checked: str = "Dämparna sitter uppe, och det märks."
    not_now: str = "Skolorna har fått en egen bibliotekarie."

    @property
    def in_summary(self) -> tuple[str, ...]:
        return (self.sentence, self.goal, self.second_goal, self.need, self.summary, self.pass_on)


A_YEAR = Words()
# The kinds that are not told of by themselves, each with what the form asks for.
_OTHERS: dict[str, dict[str, dict[str, str]]] = {
    "q02": {"achievement": {}, "workplace_meeting_topic": {}},
    "q03": {
        "commitment": {"owner": "manager"},
        "development_need": {"owner": "employee"},
        "work_environment_matter": {"owner": "manager"},
        "role_change": {"owner": "manager"},
        "future_interest": {},
    },
}


def whole_year(
    comes: Callable[..., Somebody],
    hired: Callable[..., Person],
    moves_under: Callable[..., None],
    clock: Clock,
    folder: Path,
    *,
    language: str,
    script: bool = True,
) -> Path:
    """The journey from a booking to the next year's talk; gives the PDF of the summary."""
    leader = hired("Omar Haddad", language=language)
    worker = hired("Elin Sjöberg", under=leader, language=language)
    next_leader = hired("Britta Nylund", language=language)
    manager, employee = comes(leader, script=script), comes(worker, script=script)

    _book_and_prepare(manager, employee)
    at = "conversations:conversation"
    employee.downloads("Download the form as PDF", folder / "form.pdf", at=at)
    clock.goes(days=21)
    _talk(manager, employee)
    _sum_up(manager, employee)
    file = employee.downloads("Download as PDF", folder / "summary.pdf")
    employee.downloads("Download as Word", folder / "summary.docx")
    clock.goes(days=60)
    employee.checks_in(A_YEAR.goal, A_YEAR.happened, A_YEAR.next_step)
    between.keeps_late(manager, A_YEAR.need, A_YEAR.delivered)
    wish, matter = "Något om role_change", "Något om work_environment_matter"
    between.accepts_role_change(manager, employee, wish, A_YEAR.role_line)
    between.takes_matter_to_the_end(manager, matter, A_YEAR.checked)
    clock.goes(days=122)
    _follow_up_halfway(manager, employee)
    clock.goes(days=30)
    between.no_longer_relevant(employee, A_YEAR.second_goal, A_YEAR.not_now)
    clock.goes(days=48)
    moves_under(worker, next_leader, clock)
    _old_manager_reads_no_more(manager)
    clock.goes(days=100)
    _next_year(comes(next_leader, script=script), employee)
    return file


def _book_and_prepare(manager: Somebody, employee: Somebody) -> None:
    manager.books(employee)
    employee.sees_on_the_start_page(manager)
    employee.prepares("cover", {"important": A_YEAR.important})
    employee.prepares("opening", {"q01": A_YEAR.employee})
    employee.prepares("collaboration", {"q10": A_YEAR.unshared})
    manager.prepares("opening", {"q01": A_YEAR.manager, "q02": "Hur det går ihop."})
    employee.shares("cover", with_=manager)
    employee.shares("opening", with_=manager)
    manager.shares_all(with_=employee)


def _talk(manager: Somebody, employee: Somebody) -> None:
    manager.opens("home:home")
    manager.opens_talk()
    manager.reads(A_YEAR.important)
    manager.says_that_the_role_fits()
    manager.opens_talk("opening")
    employee.opens_talk("opening")
    manager.reads(A_YEAR.employee, A_YEAR.manager)
    _write_together(manager, employee)
    _agree_on_every_kind(manager, employee)
    manager.opens_talk("collaboration")
    manager.does_not_read(A_YEAR.unshared)


def _write_together(manager: Somebody, employee: Somebody) -> None:
    together = f"{A_YEAR.sentence} {A_YEAR.parked}"
    manager.notes("q01", together)
    employee.reads_note("q01", together)
    employee.makes_of_sentence("q01", A_YEAR.parked, "parked_topic")
    employee.has_in("q01", A_YEAR.sentence)
    manager.reads_note("q01", A_YEAR.sentence)
    manager.notes("q02", "Om bemanningen.")
    employee.reads_note("q02", "Om bemanningen.")


def _agree_on_every_kind(manager: Somebody, employee: Somebody) -> None:
    due = manager.clock.day(180)
    for question, kinds in _OTHERS.items():
        for kind, more in kinds.items():
            dated = {**more, "due_on": due} if more else {}
            manager.writes_down(question, kind, f"Något om {kind}", **dated)
    manager.makes_of_sentence("q02", "Om bemanningen.", "commitment", owner="manager", due_on=due)
    manager.opens_talk("goals")
    more = {"why": "Fler läser", "how_we_notice": "Tio kommer", "hung_on": "own_ambition"}
    takes = {"takes_what": A_YEAR.need, "takes_owner": "manager"}
    takes["takes_due_on"] = manager.clock.day(30)
    owned = {"owner": "employee", "due_on": due}
    manager.writes_down("q07", "goal", A_YEAR.goal, **owned, **more, **takes)
    manager.reads_on_the_edge(A_YEAR.need)
    manager.writes_down("q07", "goal", A_YEAR.second_goal, **owned)
    employee.opens_talk("goals")
    employee.reads_on_the_edge(A_YEAR.goal, A_YEAR.second_goal, "Något om role_change")


def _sum_up(manager: Somebody, employee: Somebody) -> None:
    manager.says_it_was_held()
    manager.brings_in("q01")
    expect(manager.field("summary")).to_have_value(re.compile(re.escape(A_YEAR.sentence)))
    manager.adds_to_summary(A_YEAR.summary, pass_on=A_YEAR.pass_on, follow_up=183)
    manager.puts_forward()
    employee.confirms(A_YEAR.comment)
    manager.confirms()
    manager.reads(*A_YEAR.in_summary, A_YEAR.comment)
    for somebody in (manager, employee):
        somebody.opens("conversations:conversation", somebody.conversation)
        somebody.opens("conversations:list")
        somebody.opens("home:home")


def _follow_up_halfway(manager: Somebody, employee: Somebody) -> None:
    """What the summary booked: under its own name, prepared, held, summed up and confirmed."""
    of_the_year = employee.conversation
    employee.opens("home:home")
    employee.reads(employee.say("Your follow-up conversation"))
    employee.follows("Start preparing")
    employee.is_at_follow_up_with(manager)
    employee.prepares("agreed", {"f01": A_YEAR.halfway})
    employee.reads(A_YEAR.goal, A_YEAR.delivered)
    employee.shares("agreed", with_=manager)
    manager.opens_talk("agreed")
    manager.reads(A_YEAR.halfway, A_YEAR.goal)
    manager.carries_on_earlier(A_YEAR.second_goal, days=200)
    manager.says_it_was_held()
    manager.writes("summary", A_YEAR.in_between)
    manager.puts_forward()
    for somebody in (employee, manager):
        somebody.confirms()
    manager.reads(A_YEAR.in_between)
    employee.conversation = manager.conversation = of_the_year


def _old_manager_reads_no_more(manager: Somebody) -> None:
    manager.forgives = ("Failed to load resource",)
    answer = manager.page.goto(reverse("conversations:summary", args=[manager.conversation]))
    assert answer
    assert answer.status == 404
    manager.looks()


def _next_year(manager: Somebody, employee: Somebody) -> None:
    before = employee.conversation
    manager.opens("conversations:summary", before)
    manager.reads(A_YEAR.goal)
    manager.books(employee)
    employee.opens("conversations:prepare", employee.conversation, query="?section=goals")
    employee.reads(A_YEAR.goal, A_YEAR.happened, A_YEAR.need)
    manager.clock.goes(days=21)
    manager.opens_talk("goals")
    _follow_up(manager)
    employee.opens_talk("goals")
    expect(employee.earlier(A_YEAR.goal)).to_contain_text(A_YEAR.ending)
    employee.opens("goals:history")
    employee.reads(A_YEAR.ending, A_YEAR.not_now, A_YEAR.checked)


def _follow_up(manager: Somebody) -> None:
    told = manager.earlier(A_YEAR.goal)
    for said in (A_YEAR.happened, A_YEAR.next_step, A_YEAR.need, A_YEAR.delivered):
        expect(told).to_contain_text(said)
    manager.closes_earlier(A_YEAR.goal, A_YEAR.ending)
    manager.looks()
