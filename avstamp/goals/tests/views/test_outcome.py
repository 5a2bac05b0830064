"""One outcome and its story, told in order and closed with a sentence."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from avstamp.goals.actions import (
    answer_take_over,
    ask_to_take_over,
    check_in,
    close,
    move_date,
    move_date_with_reason,
    reply,
)
from avstamp.goals.models import Kind, Outcome, Party, Reply, TakeOver
from avstamp.goals.tests.made import AT, DUE, TODAY
from avstamp.people.models import Person
from avstamp.people.testing import Cast, change_manager
from avstamp.web.testing import queries_of, words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def address(outcome: Outcome, verb: str = "outcome") -> str:
    return reverse(f"goals:{verb}", args=[outcome.id])


def move(outcome: Outcome, due_on: date, *, by: Person) -> None:
    move_date_with_reason(outcome, due_on=due_on, reason="Snö", by=by, at=AT)


def test_the_story_stands_in_order(cast: Cast, agreed, sign_in):
    goal = agreed(Kind.GOAL, why="Därför")
    check_in(goal, happened="Först", next_step="", by=cast.karin, at=AT)
    later = AT + timedelta(minutes=5)
    check_in(goal, happened="Sedan", next_step="Vidare", by=cast.mariam, at=later)
    move_date(goal, due_on=DUE + timedelta(days=7), by=cast.karin, at=AT)
    page = words(sign_in(cast.karin).get(address(goal)))
    assert page.index("Karin Öberg Först") < page.index("Mariam Khalil Sedan Nästa steg Vidare")
    moved = "1 mars 2027 · Karin Öberg · datumet flyttat från den 1 juni 2027 till den 8 juni 2027"
    assert page.index("1 mars 2027 · Överenskommet") < page.index(moved)
    assert "Du, senast 8 juni 2027" in page
    assert "Du och din chef, Mariam Khalil." in page


def test_a_check_in_is_two_lines(cast: Cast, agreed, sign_in):
    goal = agreed(Kind.GOAL)
    form = {"happened": "Elva kom", "next_step": "Affischer"}
    page = words(sign_in(cast.mariam).post(address(goal, "check_in"), form, follow=True))
    assert "Sparat. Ni kan båda se det här." in page
    assert "Mariam Khalil Elva kom Nästa steg Affischer" in page


def test_sent_twice_it_is_written_once(cast: Cast, agreed, sign_in):
    goal, karin = agreed(Kind.GOAL), sign_in(cast.karin)
    for _again in range(2):
        karin.post(address(goal, "check_in"), {"happened": "Elva kom", "next_step": ""})
    assert goal.check_ins.count() == 1


def test_an_empty_check_in_is_met_kindly(cast: Cast, agreed, sign_in):
    answer = sign_in(cast.karin).post(address(agreed(Kind.GOAL), "check_in"), {"happened": " "})
    assert answer.status_code == 422
    assert "Skriv minst en av de två raderna." in words(answer)


def test_a_check_in_that_is_too_long_is_kept(cast: Cast, agreed, sign_in):
    long = "ord " * 6_000
    form = {"happened": "Kort", "next_step": long}
    answer = sign_in(cast.karin).post(address(agreed(Kind.GOAL), "check_in"), form)
    assert "längre än vad som får plats" in words(answer)
    assert long in answer.text


def test_it_is_closed_with_a_sentence(cast: Cast, agreed, sign_in):
    goal, karin = agreed(Kind.GOAL), sign_in(cast.karin)
    empty = karin.post(address(goal, "close"), {"how": "done", "sentence": ""})
    assert "Avsluta med en mening om hur det gick." in words(empty)
    form = {"how": "done", "sentence": "Det blev fjorton"}
    page = words(karin.post(address(goal, "close"), form, follow=True))
    assert "Karin Öberg · Klart Det blev fjorton" in page
    assert "Spara avstämningen" not in page


@pytest.mark.parametrize(
    ("how", "who"), [("done", "Såg till det Du,"), ("not_relevant", "Skulle se till det Du,")]
)
def test_of_what_is_over_it_says_who_saw_to_it(cast: Cast, agreed, sign_in, how: str, who: str):
    goal, karin = agreed(Kind.GOAL), sign_in(cast.karin)
    assert "Ser till det Du, senast 1 juni 2027" in words(karin.get(address(goal)))
    close(goal, how=how, sentence="Så blev det.", by=cast.karin, at=AT)
    page = words(karin.get(address(goal)))
    assert f"{who} skulle vara klart den 1 juni 2027" in page


def test_an_ending_that_does_not_exist_is_not_taken(cast: Cast, agreed, sign_in):
    goal = agreed(Kind.GOAL)
    answer = sign_in(cast.karin).post(
        address(goal, "close"), {"how": "failed", "sentence": "Min mening"}
    )
    assert "Välj hur det slutade." in words(answer)
    assert "Min mening" in answer.text


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("check_in", {"happened": "Mina ord", "next_step": ""}),
        ("close", {"how": "done", "sentence": "Mina ord"}),
    ],
)
def test_what_was_typed_when_the_other_had_closed_it_is_kept(
    cast: Cast, agreed, sign_in, verb: str, form: dict[str, str]
):
    goal = agreed(Kind.GOAL)
    close(goal, how="done", sentence="Klart", by=cast.mariam, at=AT)
    answer = sign_in(cast.karin).post(address(goal, verb), form)
    assert "Det här är redan avslutat." in words(answer)
    assert "Mina ord" in answer.text


def test_a_new_manager_who_closes_something_is_led_on(cast: Cast, agreed, sign_in):
    promise = agreed(Kind.COMMITMENT, owner_party=Party.MANAGER)
    change_manager(cast.karin, cast.sofia, unit=cast.office, on=TODAY)
    form = {"how": "done", "sentence": "Rättat"}
    answer = sign_in(cast.sofia).post(address(promise, "close"), form, follow=True)
    assert answer.redirect_chain == [(reverse("goals:promises"), 302)]


@pytest.mark.parametrize("name", ["andre", "annika", "daniel", "ann_christin", "lena", "sofia"])
def test_others_find_nothing_and_change_nothing(cast: Cast, agreed, sign_in, name: str):
    goal, other = agreed(Kind.GOAL), sign_in(getattr(cast, name))
    assert other.get(address(goal)).status_code == 404
    assert other.post(address(goal, "check_in"), {"happened": "x"}).status_code == 404
    form = {"how": "done", "sentence": "x"}
    assert other.post(address(goal, "close"), form).status_code == 404
    for verb in ("move", "ask_to_take_over"):
        assert other.post(address(goal, verb), {"due_on": "2027-07-01"}).status_code == 404


def test_a_long_story_takes_no_more_queries(cast: Cast, agreed, sign_in):
    goal, karin = agreed(Kind.GOAL), sign_in(cast.karin)
    agreed(Kind.COMMITMENT, needed_for=goal, owner_party=Party.MANAGER)
    check_in(goal, happened="0", next_step="", by=cast.karin, at=AT)
    karin.get(address(goal))
    took = queries_of(lambda: karin.get(address(goal)))
    for number in range(1, 10):
        check_in(goal, happened=str(number), next_step="", by=cast.karin, at=AT)
        need = agreed(Kind.COMMITMENT, needed_for=goal, owner_party=Party.MANAGER)
        close(need, how="done", sentence="Klart", by=cast.mariam, at=AT)
        move(goal, DUE + timedelta(days=number), by=cast.karin)
        asked = ask_to_take_over(goal, sentence="Vill du?", by=cast.karin, at=AT)
        answer_take_over(asked, how="no", by=cast.mariam, at=AT)
        reply(goal.last_check_in, line="Bra", by=cast.mariam, at=AT)
    assert queries_of(lambda: karin.get(address(goal))) == took == 11


def test_it_goes_back_to_where_one_came_from(cast: Cast, agreed, sign_in):
    goal, karin = agreed(Kind.GOAL), sign_in(cast.karin)
    page = karin.get(f"{address(goal)}?back=home")
    assert '<input type="hidden" name="back" value="home">' in page.text
    form = {"happened": "Elva kom", "next_step": "", "back": "home"}
    assert karin.post(address(goal, "check_in"), form).url == reverse("home:home")
    form = {"happened": "Tolv", "next_step": "", "back": "https://elsewhere.example"}
    assert karin.post(address(goal, "check_in"), form).url == address(goal)
    again = karin.post(address(goal, "check_in"), {"happened": "", "back": "home"})
    assert 'name="back" value="home"' in again.text


def test_the_other_answers_a_check_in_in_one_line(cast: Cast, agreed, sign_in):
    goal = agreed(Kind.GOAL)
    first = check_in(goal, happened="Elva kom", next_step="", by=cast.karin, at=AT)
    later = AT + timedelta(minutes=1)
    latest = check_in(goal, happened="Tolv kom", next_step="", by=cast.karin, at=later)
    mariam = sign_in(cast.mariam)
    page = mariam.get(address(goal))
    assert reverse("goals:reply", args=[goal.id, latest.id]) in page.text
    assert f"?reply={first.id}#answer" in page.text
    older = mariam.get(f"{address(goal)}?reply={first.id}")
    send = reverse("goals:reply", args=[goal.id, first.id])
    assert send in older.text
    answer = mariam.post(send, {"answer": "Så roligt"}, follow=True)
    assert "Elva kom Svar från Mariam Khalil den 1 mars 2027 Så roligt" in words(answer)
    assert "Ditt svar, på en rad" not in words(sign_in(cast.karin).get(address(goal)))


def test_an_answer_to_what_was_answered_meanwhile_is_kept_as_it_was_typed(
    cast: Cast, agreed, sign_in
):
    goal = agreed(Kind.GOAL)
    line = check_in(goal, happened="Elva kom", next_step="", by=cast.karin, at=AT)
    reply(line, line="Från telefonen", by=cast.mariam, at=AT)
    send = reverse("goals:reply", args=[goal.id, line.id])
    answer = sign_in(cast.mariam).post(send, {"answer": "Från datorn"})
    assert answer.status_code == 422
    assert "Från telefonen" in words(answer)
    assert "Det finns redan ett svar här." in words(answer)
    assert "Från datorn" in answer.text
    assert Reply.objects.count() == 1


def test_an_answer_that_cannot_be_stored_is_met_with_a_sentence(cast: Cast, agreed, sign_in):
    goal = agreed(Kind.GOAL)
    line = check_in(goal, happened="Elva kom", next_step="", by=cast.karin, at=AT)
    send = reverse("goals:reply", args=[goal.id, line.id])
    answer = sign_in(cast.mariam).post(send, {"answer": "Så\x00 roligt"})
    assert answer.status_code == 422
    assert "roligt</textarea>" in answer.text
    assert not Reply.objects.exists()


def test_a_check_in_of_another_story_cannot_be_answered_here(cast: Cast, agreed, sign_in):
    goal, other = agreed(Kind.GOAL), agreed(Kind.GOAL)
    line = check_in(other, happened="Elva kom", next_step="", by=cast.karin, at=AT)
    send = reverse("goals:reply", args=[goal.id, line.id])
    assert sign_in(cast.mariam).post(send, {"answer": "x"}).status_code == 404
    asked = ask_to_take_over(other, sentence="", by=cast.karin, at=AT)
    send = reverse("goals:answer_take_over", args=[goal.id, asked.id])
    assert sign_in(cast.mariam).post(send, {"how": "yes"}).status_code == 404


def test_a_date_is_moved_with_its_reason_in_the_story(cast: Cast, agreed, sign_in):
    goal, karin = agreed(Kind.GOAL), sign_in(cast.karin)
    form = {"due_on": "2027-07-01", "read": "2027-06-01", "why_moved": "Delarna dröjer"}
    page = words(karin.post(address(goal, "move"), form, follow=True))
    assert "Flyttat. Ni kan båda se varför." in page
    assert "från den 1 juni 2027 till den 1 juli 2027 Delarna dröjer" in page


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"due_on": "", "why_moved": "Mina ord"}, "Välj en dag."),
        ({"due_on": "3 mars", "why_moved": "Mina ord"}, "Det datumet finns inte i kalendern."),
        ({"due_on": "2026-01-01", "why_moved": "Mina ord"}, "Den dagen har redan varit."),
        ({"due_on": "2207-03-01", "why_moved": "Mina ord"}, "inom de närmaste fem åren"),
        ({"due_on": "2027-06-01", "why_moved": "Mina ord"}, "Det är redan den dagen."),
        (
            {"due_on": "2027-07-01", "read": "2027-05-01", "why_moved": "Mina ord"},
            "Datumet har flyttats under tiden.",
        ),
    ],
)
def test_a_date_that_cannot_be_moved_so_keeps_what_was_typed(
    cast: Cast, agreed, sign_in, form: dict[str, str], said: str
):
    answer = sign_in(cast.karin).post(address(agreed(Kind.GOAL), "move"), form)
    assert answer.status_code == 422
    assert said in words(answer)
    assert "Mina ord" in answer.text


def test_a_promise_is_passed_on_when_the_other_takes_it(cast: Cast, agreed, sign_in):
    promise = agreed(Kind.COMMITMENT, owner_party=Party.EMPLOYEE)
    karin, mariam = sign_in(cast.karin), sign_in(cast.mariam)
    assert "Be Mariam att ta över" in words(karin.get(address(promise)))
    assert "Erbjud dig att ta över" in words(mariam.get(address(promise)))
    asks = {"about_it": "Hinner du?"}
    page = words(karin.post(address(promise, "ask_to_take_over"), asks, follow=True))
    assert "Du har bett Mariam Khalil att ta över det här. Ingenting är ändrat än." in page
    page = words(mariam.get(address(promise)))
    assert "Karin Öberg vill att du tar över det här. Hinner du?" in page
    asked = TakeOver.objects.get()
    send = reverse("goals:answer_take_over", args=[promise.id, asked.id])
    page = words(mariam.post(send, {"how": "yes"}, follow=True))
    assert "Mariam Khalil tog över" in page
    assert "Ser till det Du, senast" in page
    late = karin.post(send, {"how": "taken_back"})
    assert late.status_code == 422
    assert "Det här är redan besvarat eller återtaget." in words(late)


def test_closed_by_both_at_once_the_second_reads_how_it_stands(cast: Cast, agreed, sign_in):
    goal = agreed(Kind.GOAL)
    close(goal, how="done", sentence="Klart redan", by=cast.mariam, at=AT)
    form = {"how": "done", "sentence": "Jag är klar"}
    answer = sign_in(cast.karin).post(address(goal, "close"), form)
    assert "Klart redan" in words(answer)
    assert "Jag är klar" in answer.text
    move_to = {"due_on": "2027-07-01", "why_moved": "Mina ord"}
    answer = sign_in(cast.karin).post(address(goal, "move"), move_to)
    assert "Det här är redan avslutat." in words(answer)
    assert "Mina ord" in answer.text
    answer = sign_in(cast.karin).post(address(goal, "ask_to_take_over"), {"about_it": "Mina ord"})
    assert "Mina ord" in answer.text
