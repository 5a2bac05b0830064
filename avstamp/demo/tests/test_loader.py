"""Lärkbro kommun is loaded whole, at any time of the year, by the rules that hold for everybody."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db.models import F

from avstamp.accounts.models import User
from avstamp.conversations import queries
from avstamp.conversations.document import parse
from avstamp.conversations.lifecycle import stage
from avstamp.conversations.models import (
    Answer,
    Capacity,
    Company,
    Confirmation,
    Conversation,
    NoteEntry,
    Remark,
    RoleCheck,
)
from avstamp.conversations.models.summary import SummaryVersion
from avstamp.core.clock import local_day
from avstamp.demo import loader
from avstamp.demo.content import with_dates
from avstamp.demo.loader import AlreadyPeopleHere, load
from avstamp.goals.lists import goals_of, promises_of
from avstamp.goals.models import CheckIn, Ending, HungOn, Kind, Outcome
from avstamp.goals.queries import outcome_for
from avstamp.handovers import queries as handovers
from avstamp.memory_slips.models import MemorySlip
from avstamp.memory_slips.queries import of as slips_of
from avstamp.people.models import Assignment, Duty, Organisation, Person, Unit
from avstamp.people.queries import led_by
from avstamp.policy.engine import Relation
from avstamp.role_profiles.models import RoleProfile
from avstamp.vault.sealed import SealedRow, reveal
from avstamp.workplace_meeting.models import Topic
from avstamp.workplace_meeting.queries import agendas

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

NONE = "no conversation"
STAGES = {
    "p01": NONE,
    "p02": NONE,
    "p03": NONE,
    "p04": NONE,
    "p05": "confirmed",
    "p06": "planned",
    "p07": NONE,
    "p08": NONE,
    "p09": NONE,
    "p10": "confirmed",
    "p11": "planned",
    "p12": "suggested",
    "p13": "planned",
    "p14": NONE,
    "p15": NONE,
    "p16": "confirmed",
    "p17": "proposed",
    "p18": "planned",
    "p19": "confirmed",
    "p20": "confirmed",
    "p21": NONE,
    "p22": NONE,
    "p23": NONE,
    "p24": "proposed",
    "p25": NONE,
    "p26": "planned",
    "p27": "confirmed",
    "p28": NONE,
    "p29": "confirmed",
    "p30": "confirmed",
    "p31": NONE,
    "p32": "confirmed",
    "p33": NONE,
    "former-gunilla": NONE,
}


TALKS = Conversation.objects.filter(type=Conversation.Type.EMPLOYEE_DIALOGUE)
FOLLOW_UPS = Conversation.objects.filter(type=Conversation.Type.FOLLOW_UP)


def latest(demo, person_id: str) -> Conversation:
    return TALKS.filter(employee=demo.person(person_id)).latest("opened_at")


def stage_of(demo, person_id: str) -> str:
    person = demo.person(person_id)
    rows = queries.with_facts(TALKS.filter(employee=person), demo.today)
    conversation = rows.order_by("-opened_at").first()
    return stage(queries.facts_of(conversation)).value if conversation else NONE


def test_everybody_and_everything_is_there(demo):
    assert Organisation.objects.get().name == "Lärkbro kommun"
    assert Organisation.objects.get().public_mode
    assert Person.objects.count() == 34
    assert Unit.objects.count() == 6
    assert RoleProfile.objects.count() == 8
    assert TALKS.count() == len(demo.content.conversations) == 23
    assert Duty.objects.count() == 3
    assert Outcome.objects.filter(kind=Kind.PARKED_TOPIC).count() == 1


def test_everybody_who_works_here_has_an_account_and_who_has_left_has_none(demo):
    assert User.objects.count() == 33
    assert not User.objects.filter(person=demo.person("former-gunilla")).exists()


def test_each_person_stands_where_their_situation_says(demo):
    found = {told.id: stage_of(demo, told.id) for told in demo.content.people}

    assert found == STAGES


def test_the_preschool_has_its_new_manager_and_the_earlier_one_leads_nobody(demo):
    led = {demo.person_id(person) for person in led_by(demo.person("p28"), demo.today)}

    assert led == {"p30", "p31", "p32", "p33"}  # Ingrid comes in eight days
    assert not led_by(demo.person("former-gunilla"), demo.today).exists()
    before = demo.today - timedelta(days=37)
    assert demo.person("p29") in led_by(demo.person("former-gunilla"), before)


def test_lena_has_eight_open_promises_what_a_goal_takes_among_them(demo):
    promises = promises_of(demo.person("p15"), demo.today).open.rows

    assert len(promises) == 8
    assert Counter(row.kind for row in promises) == {
        Kind.COMMITMENT: 6,
        Kind.WORK_ENVIRONMENT_MATTER: 1,
        Kind.DEVELOPMENT_NEED: 1,
    }
    assert [row.what for row in promises if row.needed_for] == [
        "Restider rättade, annars ställs målet om"
    ]
    days = [row.due_on for row in promises if row.due_on]
    assert days == sorted(days)


def test_every_manager_owes_what_the_content_says(demo):
    for manager_id in ("p04", "p09", "p15", "p23", "p28"):
        told = demo.content.open_promises(manager_id)
        found = promises_of(demo.person(manager_id), demo.today).open.rows
        assert Counter(row.due_on for row in found) == Counter(
            demo.today + timedelta(days=promise.due) for promise in told
        ), manager_id


@pytest.mark.parametrize(("person_id", "goals"), [("p06", 3), ("p13", 2)])
def test_question_seven_has_last_years_goals_to_show(demo, person_id, goals):
    found = goals_of(demo.person(person_id), demo.today).open.rows
    talks = queries.with_facts(TALKS.filter(employee=demo.person(person_id)), demo.today).order_by(
        "opened_at"
    )

    stages = [stage(queries.facts_of(talk)).value for talk in talks]
    assert stages == ["confirmed", "planned"]
    assert len(found) == goals
    assert all(goal.check_ins.all() for goal in found)
    assert not [goal for goal in found if hasattr(goal, "ending")]
    year = demo.today - timedelta(days=300)
    assert all(goal.made_at.date() < year for goal in found)


def test_what_a_goal_took_has_been_delivered_with_a_sentence(demo):
    delivered = reveal(Ending.objects.filter(outcome__needed_for__isnull=False))

    assert {demo.person_id(row.outcome.employee) for row in delivered} == {"p06", "p20"}
    assert all(row.sentence.endswith(".") for row in delivered)


def test_mattias_has_confirmed_and_waits_for_the_manager(demo):
    confirmed = Confirmation.objects.filter(summary__conversation=latest(demo, "p24"))

    assert [demo.person_id(row.by) for row in confirmed] == ["p24"]


def test_susanne_has_the_summary_to_confirm_after_her_manager(demo):
    confirmed = Confirmation.objects.filter(summary__conversation=latest(demo, "p17"))

    assert [demo.person_id(row.by) for row in confirmed] == ["p15"]


def test_abdi_talks_in_english(demo):
    assert [latest(demo, person).language for person in ("p18", "p17")] == ["en", "sv"]


def test_the_two_have_shared_what_their_situations_say(demo):
    shares = {
        person: {(demo.person_id(s.by), s.section) for s in queries.shares_of(latest(demo, person))}
        for person in ("p06", "p11", "p13")
    }

    assert shares["p06"] == set()
    assert shares["p13"] == {("p13", "cover"), ("p13", "opening"), ("p13", "goals")}
    assert {by for by, _section in shares["p11"]} == {"p11"}
    assert len(shares["p11"]) == 7


def test_pia_wrote_and_signed_on_paper_and_her_manager_entered_it(demo):
    talk = latest(demo, "p19")
    answers = Answer.objects.filter(conversation=talk, author=demo.person("p19"))
    assert {demo.person_id(row.entered_by) for row in answers} == {"p15"}
    signed = Confirmation.objects.get(summary__conversation=talk, signed_on__isnull=False)
    assert demo.person_id(signed.by) == "p19"
    assert demo.person_id(signed.entered_by) == "p15"
    assert signed.signed_on is not None
    assert signed.signed_on < local_day(signed.at)


def test_in_two_talks_the_role_profile_was_found_to_fit(demo):
    fits = RoleCheck.objects.values_list("conversation__employee", flat=True)
    assert set(fits) == {demo.person(person).id for person in ("p05", "p19")}


def test_camilla_comes_along_to_one_talk_as_union_representative(demo):
    (company,) = Company.objects.all()
    assert company.conversation == latest(demo, "p26")
    (guest,) = queries.guests_of(company.conversation)
    assert (guest.name, guest.capacity) == ("Camilla Rydh", Capacity.UNION_REP)


def test_the_new_manager_reads_the_latest_summary_as_a_successor(demo):
    for employee, manager in (("p29", "p01"), ("p30", "p28")):
        _talk, standing = queries.standing(
            latest(demo, employee).id, demo.person(manager), demo.today
        )
        assert standing.relations == {Relation.SUCCESSOR}


def test_ingrid_is_handed_over_in_eight_days_and_yusuf_lets_an_older_year_be_read(demo):
    ingrid, yusuf, sofia = (demo.person(one) for one in ("p29", "p30", "p28"))
    found = handovers.standing(ingrid.id, ingrid, demo.today)
    page = handovers.handover_page(found, ingrid, demo.today)
    assert found.change
    assert (found.change.on - demo.today).days == 8
    assert found.notice == 14
    assert (found.change.after, page.meeting is not None) == (sofia, True)
    assert [row.text[:8] for row in page.comments] == ["Böckerna"]
    found = handovers.standing(yusuf.id, sofia, demo.today)
    (older,) = handovers.handover_page(found, sofia, demo.today).older
    assert older.picked


def test_each_confirmed_talk_has_its_follow_up_and_two_have_been_held(demo):
    stages = {
        demo.person_id(row.employee): stage(queries.facts_of(row)).value
        for row in queries.with_facts(FOLLOW_UPS, demo.today)
    }
    assert stages == {
        **dict.fromkeys(("p05", "p10", "p16", "p19", "p20", "p27", "p29", "p30", "p32"), "planned"),
        "p06": "confirmed",
        "p13": "confirmed",
    }
    oskars = FOLLOW_UPS.get(employee=demo.person("p20"))
    assert {row.question for row in oskars.answers.all()} == {"f01", "f03"}


def test_goals_hang_on_role_direction_own_ambition_and_nothing(demo):
    hung = Counter(Outcome.objects.filter(kind=Kind.GOAL).values_list("hung_on", flat=True))

    assert set(hung) == set(HungOn)
    towards = Outcome.objects.filter(hung_on=HungOn.DIRECTION)
    assert not towards.exclude(
        direction__from_on__lte=F("made_at__date"), direction__until_on__gt=F("made_at__date")
    ).exists()


def test_two_of_those_who_prepare_have_memory_slips_newest_first(demo):
    for person_id, number in (("p06", 3), ("p13", 2), ("p09", 0)):
        told = demo.content.person(person_id).slips
        found = reveal(slips_of(demo.person(person_id)))
        assert len(told) == number
        assert [row.text for row in found] == [slip.text for slip in reversed(told)]
        assert [row.at.date() for row in found] == sorted(
            (row.at.date() for row in found), reverse=True
        )


def test_every_text_can_be_read_and_no_date_is_left_to_fill_in(demo):
    kinds: Iterable[type[SealedRow]] = (
        Answer,
        NoteEntry,
        SummaryVersion,
        Remark,
        Outcome,
        CheckIn,
        Ending,
        MemorySlip,
        Topic,
    )
    for kind in kinds:
        rows = reveal(kind._default_manager.all())
        assert rows, kind
        for row in rows:
            assert "{D" not in "".join(vars(row)[name] for name in row.sealed)


def test_a_summary_says_what_was_written_word_for_word(demo):
    talk = latest(demo, "p10")
    told = next(t for t in demo.content.conversations if t.key == "karin-mariam")
    document = parse(queries.versions_of(talk)[0].document)

    assert document.summary == told.summary.text
    assert document.pass_on == told.summary.pass_on
    assert document.role == "Bibliotekarie"
    assert [item.what for item in document.items] == [
        with_dates(outcome.what, demo.today)
        for outcome in told.outcomes
        if outcome.kind != "future_interest"
    ]


def test_karin_shares_her_thought_for_the_future_with_mariam(demo):
    thought = Outcome.objects.get(kind=Kind.FUTURE_INTEREST)
    assert outcome_for(demo.person("p10"), thought.id, demo.today)
    assert outcome_for(demo.person("p09"), thought.id, demo.today)


def test_fatimas_topic_is_on_the_list_for_the_meeting_in_lenas_words(demo):
    (agenda,) = agendas(demo.person("p15"), demo.today)
    assert agenda.unit.name == "Hemtjänst Öster"
    assert [row.text for row in agenda.waiting] == [
        "Hur kan planeringen och vi höra av oss till varandra även när det går bra?"
    ]
    assert not any(agenda.waiting for agenda in agendas(demo.person("p01"), demo.today))


def test_a_database_with_people_is_left_alone(demo):
    before = Person.objects.count()

    with pytest.raises(AlreadyPeopleHere):
        load(at=demo.at)

    assert Person.objects.count() == before


def test_the_docstring_lists_everybody_whose_situation_will_be_shown_later(demo):
    for told in demo.content.people:
        if told.later:
            assert f"{told.id} {told.given_name} {told.family_name}" in loader.__doc__


def test_one_manager_a_day(demo):
    for person in Person.objects.all():
        rows = list(Assignment.objects.filter(person=person).order_by("from_on"))
        assert all(a.until_on == b.from_on for a, b in pairwise(rows))
