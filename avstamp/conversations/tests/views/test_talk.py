"""The talk: what both may read, what both write, and what it leads to."""

import hashlib
import json
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Agreement, Conversation, Held, NoteEntry, Reading
from avstamp.conversations.queries import notes_of
from avstamp.conversations.testing import (
    AT,
    Said,
    conversation_in,
    earlier_goals,
    opened,
    tell,
)
from avstamp.core.clock import local_day
from avstamp.goals.models import Kind, Outcome
from avstamp.goals.queries import outcome_for
from avstamp.goals.rules import OWNED
from avstamp.guides.models import GuideVersion
from avstamp.people.testing import Cast, change_manager
from avstamp.vault.sealed import reveal
from avstamp.web.testing import words

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def address(conversation: Conversation, section: str = "opening") -> str:
    return reverse("conversations:talk", args=[conversation.id]) + f"?section={section}"


def put(client: Client, conversation: Conversation, text: str, version: int = 0):
    return client.put(
        reverse("conversations:note_save", args=[conversation.id, "q01"]),
        json.dumps({"text": text, "sha256": hashlib.sha256(text.encode()).hexdigest()}),
        content_type="application/json",
        headers={
            "If-Match": f'"{version}"',
            "Idempotency-Key": str(uuid4()),
            "X-Requested-With": "avstamp",
        },
    )


def agreeing(kind: str, question: str = "q01", **said: str) -> dict[str, str]:
    """The plain form under a question as it is sent."""
    filled = {"kind": kind, "what": "Vi kom fram till det", **said}
    if kind in OWNED:
        filled = {"owner": "manager", "due_on": "2027-05-01", **filled}
    return {f"{question}-{name}": value for name, value in filled.items()} | {"agree": question}


def outcomes_of(conversation: Conversation) -> list[Outcome]:
    agreed = Agreement.objects.filter(conversation=conversation, what="agreed")
    rows = Outcome.objects.filter(agreements__in=agreed).order_by("made_at", "id")
    return reveal(rows)


@pytest.mark.parametrize("reader", ["karin", "mariam"])
def test_it_shows_both_preparations_as_far_as_shared_and_nothing_else(
    cast: Cast, version: GuideVersion, sign_in, reader: str
):
    booked = opened(cast, version)
    tell(booked)
    client = sign_in(getattr(cast, reader))
    shared, unshared = client.get(address(booked)).text, client.get(address(booked, "tasks")).text
    for said in (Said.EMPLOYEE_SHARED, Said.MANAGER_SHARED, Said.NOTE):
        assert said in shared
    for said in (Said.EMPLOYEE_UNSHARED, Said.MANAGER_UNSHARED):
        assert said not in unshared
    assert "Har inte delat det här. Det är helt frivilligt." in unshared


def test_it_stands_on_a_shared_screen_so_nobody_else_is_named(
    cast: Cast, version: GuideVersion, sign_in
):
    page = sign_in(cast.mariam).get(address(opened(cast, version)))
    assert "Karin och Mariam" in words(page)
    for other in ("André", "Fatima", "Lena", "Mina medarbetare"):
        assert other not in words(page)


def test_opening_it_is_reading_what_the_other_has_shared(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    tell(booked)
    sign_in(cast.mariam).get(address(booked))
    assert [row.by for row in Reading.objects.filter(share__conversation=booked)] == [cast.mariam]


def test_the_edge_asked_for_by_the_page_itself_is_no_reading(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    tell(booked)
    edge = sign_in(cast.mariam).get(address(booked) + "&edge=1", headers={"HX-Request": "true"})
    assert edge.status_code == 200
    assert not Reading.objects.exists()


def test_what_was_typed_when_the_other_was_quicker_can_be_copied(
    cast: Cast, version: GuideVersion, sign_in
):
    held = conversation_in(Stage.HELD, cast, version)
    form = {"q01": "Det sista vi sa.", "q01-version": "0"}
    answer = sign_in(cast.mariam).post(reverse("conversations:held", args=[held.id]), form)
    assert answer.status_code == 409
    assert "Det sista vi sa.</textarea>" in answer.text


def test_both_write_in_the_same_note_and_each_sees_the_other(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    karin, mariam = sign_in(cast.karin), sign_in(cast.mariam)
    assert put(karin, booked, "Karin börjar.").json()["version"] == 1
    latest = reverse("conversations:talk_latest", args=[booked.id])
    newer = mariam.get(latest, {"q01": "0", "q02": "0"}).json()
    assert newer == {"q01": {"version": 1, "text": "Karin börjar."}}
    assert put(mariam, booked, "Karin börjar. Mariam fyller i.", 1).json()["version"] == 2
    behind = put(karin, booked, "Karin, samtidigt.", 1)
    assert behind.status_code == 409
    assert behind.json()["theirs"] == "Karin börjar. Mariam fyller i."


@pytest.mark.parametrize("kind", Kind)
def test_each_of_the_nine_kinds_is_written_down_with_the_plain_form(
    cast: Cast, version: GuideVersion, sign_in, kind: Kind
):
    booked = opened(cast, version)
    answer = sign_in(cast.karin).post(address(booked), agreeing(kind))
    assert answer.status_code == 302
    made = outcomes_of(booked)[0]
    assert made.kind == kind
    assert made.what == ("" if kind == Kind.PARKED_TOPIC else "Vi kom fram till det")
    assert made.owner_party == ("manager" if kind in OWNED else "")


def test_a_goal_says_why_how_it_is_noticed_what_it_takes_and_what_it_hangs_on(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    goal = agreeing(
        "goal",
        why="Fler hittar hit",
        how_we_notice="De kommer tillbaka",
        hung_on="own_ambition",
        takes_what="En halv dag i veckan",
        takes_owner="manager",
        takes_due_on="2027-03-20",
    )
    sign_in(cast.mariam).post(address(booked), goal)
    need, made = sorted(outcomes_of(booked), key=lambda row: row.kind)
    assert (made.why, made.how_we_notice) == ("Fler hittar hit", "De kommer tillbaka")
    assert made.hung_on == "own_ambition"
    assert (need.what, need.needed_for) == ("En halv dag i veckan", made)


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"what": ""}, "Skriv med några ord vad ni kom överens om."),
        ({"owner": ""}, "Välj vem som ska se till det."),
        ({"due_on": ""}, "Välj ett datum, så att uppföljningen inte glöms bort."),
        ({"due_on": "31 februari"}, "Det är inget datum."),
        ({"due_on": "2027-02-01"}, "Den dagen har redan varit."),
        ({"takes_what": "Tid", "takes_due_on": ""}, "Välj ett datum"),
    ],
)
def test_what_is_missing_is_asked_for_kindly_and_what_was_typed_stays(
    cast: Cast, version: GuideVersion, sign_in, missing: dict[str, str], sentence: str
):
    booked = opened(cast, version)
    said = {"why": "Därför att det behövs", **missing}
    page = sign_in(cast.karin).post(address(booked), agreeing("goal", **said))
    assert page.status_code == 422
    assert sentence in words(page)
    assert "Därför att det behövs" in page.text
    assert not outcomes_of(booked)


def test_what_is_too_long_is_said_so_and_stays(cast: Cast, version: GuideVersion, sign_in):
    long = "mycket långt " * 100
    page = sign_in(cast.karin).post(
        address(opened(cast, version)), agreeing("commitment", what=long)
    )
    assert page.status_code == 422
    assert long.strip() in page.text


def test_parking_a_sentence_takes_it_out_of_the_note_and_its_history(
    cast: Cast, version: GuideVersion, sign_in
):
    booked, client = opened(cast, version), sign_in(cast.karin)
    put(client, booked, "Vi började. Det där om lönen.")
    put(client, booked, "Vi började. Det där om lönen. Och slutade.", 1)
    page = client.post(
        address(booked),
        agreeing("parked_topic", sentence="Det där om lönen."),
        headers={"HX-Request": "true"},
    )
    assert "lönen" not in page.text
    entries = reveal(NoteEntry.objects.filter(conversation=booked))
    assert all("lönen" not in entry.text for entry in entries)
    assert notes_of(booked)["q01"].text == "Vi började. Och slutade."


def test_an_outcome_is_written_down_without_leaving_the_page(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    page = sign_in(cast.karin).post(
        address(booked), agreeing("achievement"), headers={"HX-Request": "true"}
    )
    assert "<html" not in page.text
    assert 'id="new-q01"' in page.text
    assert 'id="edge" hx-swap-oob="true"' in page.text
    assert "Vi kom fram till det" in page.text


def test_without_javascript_the_notes_of_the_page_are_saved_along(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    note = {"q02": "Skrivet samtidigt.", "q02-version": "0", "q02-key": "form-key"}
    sign_in(cast.karin).post(address(booked), agreeing("achievement") | note)
    assert notes_of(booked)["q02"].text == "Skrivet samtidigt."
    assert len(outcomes_of(booked)) == 1


def test_a_conflict_without_javascript_keeps_both_texts_and_does_nothing_else(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    put(sign_in(cast.mariam), booked, "Mariam skrev först.")
    behind = {"q01": "Karin skrev också.", "q01-version": "0", "q01-key": "form-key"}
    page = sign_in(cast.karin).post(address(booked), agreeing("achievement") | behind)
    assert page.status_code == 422
    assert "Mariam skrev först." in words(page)
    assert "Karin skrev också." in page.text
    assert not outcomes_of(booked)


def test_what_was_written_down_by_mistake_is_taken_away(cast: Cast, version: GuideVersion, sign_in):
    booked, client = opened(cast, version), sign_in(cast.karin)
    client.post(address(booked), agreeing("commitment"))
    client.post(address(booked), {"take_away": str(outcomes_of(booked)[0].id)})
    assert not outcomes_of(booked)


class TestQuestionSeven:
    def test_last_times_goals_come_first_with_check_ins_and_whether_it_was_delivered(
        self, cast: Cast, version: GuideVersion, sign_in
    ):
        earlier_goals(cast, 1)
        page = words(sign_in(cast.mariam).get(address(opened(cast, version), "goals")))
        assert page.index("Mål 0 från i fjol") < page.index("Karin Har inte delat")
        assert "Karin Öberg: ”Halvvägs 0” Svar från Mariam Khalil den" in page
        assert "”Bra början 0”" in page
        assert "Behövs: Tid för mål 0 (Mariam) · inte ordnat än" in page

    def test_a_goal_is_closed_with_a_sentence(self, cast: Cast, version: GuideVersion, sign_in):
        booked, [goal] = opened(cast, version), earlier_goals(cast, 1)
        said = {f"sentence-{goal.id}": "Fjorton blev det.", f"how-{goal.id}": "done"}
        sign_in(cast.karin).post(address(booked, "goals"), {"close": str(goal.id), **said})
        found: Any = outcome_for(cast.karin, goal.id, booked.opened_at.date())
        assert (found.ending.how, found.ending.sentence) == ("done", "Fjorton blev det.")

    def test_closing_without_a_sentence_is_asked_for_one(
        self, cast: Cast, version: GuideVersion, sign_in
    ):
        booked, [goal] = opened(cast, version), earlier_goals(cast, 1)
        page = sign_in(cast.karin).post(address(booked, "goals"), {"close": str(goal.id)})
        assert "Avsluta med en mening om hur det gick." in words(page)

    def test_what_was_typed_about_it_stays_when_the_date_is_missing(
        self, cast: Cast, version: GuideVersion, sign_in
    ):
        booked, [goal] = opened(cast, version), earlier_goals(cast, 1)
        said = {f"sentence-{goal.id}": "Halvvägs, och vi går vidare.", f"due-{goal.id}": "i vår"}
        page = sign_in(cast.karin).post(
            address(booked, "goals"), {"carry_on": str(goal.id), **said}
        )
        assert "Välj ett datum" in words(page)
        assert "Halvvägs, och vi går vidare." in page.text

    def test_a_goal_is_carried_on_linked_and_not_copied(
        self, cast: Cast, version: GuideVersion, sign_in
    ):
        booked, [goal] = opened(cast, version), earlier_goals(cast, 1)
        before = Outcome.objects.count()
        dated = {"carry_on": str(goal.id), f"due-{goal.id}": "2028-03-01"}
        sign_in(cast.mariam).post(address(booked, "goals"), dated)
        assert Outcome.objects.count() == before
        assert Outcome.objects.get(pk=goal.pk).due_on == date(2028, 3, 1)
        assert Agreement.objects.get(conversation=booked).what == Agreement.What.CARRIED_ON

    def test_somebody_elses_goal_cannot_be_closed_here(
        self, cast: Cast, version: GuideVersion, sign_in
    ):
        [goal] = earlier_goals(cast, 1)
        other = opened(cast, version, employee=cast.andre)
        answer = sign_in(cast.mariam).post(
            address(other), {"close": str(goal.id), f"sentence-{goal.id}": "Nej."}
        )
        assert answer.status_code == 404
        answer = sign_in(cast.mariam).post(address(other), {"close": "no-such-thing"})
        assert answer.status_code == 404


def test_the_talk_was_held_with_what_stood_on_the_page(cast: Cast, version: GuideVersion, sign_in):
    booked = opened(cast, version)
    note = {"q01": "Sist på sidan.", "q01-version": "0", "q01-key": "form-key"}
    answer = sign_in(cast.karin).post(
        reverse("conversations:held", args=[booked.id]), {"held_on": "2027-02-28", **note}
    )
    assert answer.url.endswith("/summary/")
    assert Held.objects.get(conversation=booked).held_on.isoformat() == "2027-02-28"
    assert notes_of(booked)["q01"].text == "Sist på sidan."


def test_a_day_that_has_not_come_is_refused_kindly(cast: Cast, version: GuideVersion, sign_in):
    answer = sign_in(cast.karin).post(
        reverse("conversations:held", args=[opened(cast, version).id]),
        {"held_on": "2027-12-24"},
        follow=True,
    )
    assert "Den dagen har inte varit än." in words(answer)
    assert not Held.objects.exists()


def test_after_both_have_confirmed_it_can_be_read_but_not_written(
    cast: Cast, version: GuideVersion, sign_in
):
    done = conversation_in(Stage.CONFIRMED, cast, version, told=True)
    client = sign_in(cast.karin)
    page = client.get(address(done))
    assert Said.NOTE in page.text
    assert "<textarea" not in page.text
    assert put(client, done, "För sent.").status_code == 403

    late = client.post(address(done), {"q01": "Ännu mer.", "q01-version": "1"})
    assert late.status_code == 409
    assert ">\nÄnnu mer.</textarea>" in late.text
    assert Said.NOTE not in late.text, (
        "what was typed does not stand in the place of what is agreed"
    )


@pytest.mark.parametrize("goals", [1, 30])
@pytest.mark.parametrize("section", ["opening", "goals", "ahead"])
def test_it_asks_the_database_twelve_things_at_most(
    cast: Cast,
    version: GuideVersion,
    sign_in,
    django_assert_max_num_queries,
    section: str,
    goals: int,
):
    booked, client = opened(cast, version), sign_in(cast.karin)
    tell(booked)
    earlier_goals(cast, goals)
    client.get(address(booked, section))
    with django_assert_max_num_queries(12):
        client.get(address(booked, section))


def test_after_a_change_of_manager_the_employee_still_reads_what_was_agreed(
    cast: Cast, version: GuideVersion, sign_in
):
    booked = opened(cast, version)
    tell(booked)
    change_manager(cast.karin, cast.sofia, unit=cast.office, on=local_day(AT))
    page = sign_in(cast.karin).get(address(booked))
    assert Said.GOAL in page.text


def test_what_the_other_writes_down_appears_on_the_edge(cast: Cast, version: GuideVersion, sign_in):
    booked = opened(cast, version)
    karin, mariam = sign_in(cast.karin), sign_in(cast.mariam)
    latest = reverse("conversations:talk_latest", args=[booked.id])
    before = mariam.get(latest, {"q01": "0"}).headers["X-Agreed"]
    karin.post(address(booked), agreeing("achievement"))
    assert mariam.get(latest, {"q01": "0"}).headers["X-Agreed"] != before
    edge = mariam.get(address(booked) + "&edge=1", headers={"HX-Request": "true"})
    assert edge.text.strip().startswith('<aside class="edge"')
    assert "Vi kom fram till det" in edge.text
