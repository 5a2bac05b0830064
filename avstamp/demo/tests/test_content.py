"""The demo holds what it should, word for word, and the reader refuses what is wrong."""

import re
import shutil
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from avstamp.demo.content import Content, read_content, with_dates
from avstamp.demo.shapes.conversations import Conversation
from avstamp.demo.shapes.outcomes import Activity, Outcome
from avstamp.demo.shapes.words import QUESTIONS, SECTIONS


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(Path(str(files("avstamp.demo") / "data")), tmp_path / "data"))


def conversation(content: Content, key: str) -> Conversation:
    return next(talk for talk in content.conversations if talk.key == key)


def texts(talk: Conversation) -> list[str]:
    """Everything somebody wrote in the conversation."""
    preparations = [p for p in (talk.employee_preparation, talk.manager_preparation) if p]
    answers = [answer for p in preparations for answer in p.answers.values()]
    outcomes = [
        text
        for outcome in talk.outcomes
        for text in (
            outcome.what,
            outcome.why,
            outcome.how_we_notice,
            *(needed.text for needed in outcome.preconditions),
            *(line for check in outcome.check_ins for line in (check.happened, check.next)),
            *(text for activity in outcome.activities for text in _texts_of(activity)),
            outcome.closed.sentence if outcome.closed else "",
        )
    ]
    summary = [talk.summary.text, talk.summary.pass_on] if talk.summary else []
    comments = [confirmation.comment for confirmation in talk.confirmations]
    return [
        text for text in (*answers, *talk.notes.values(), *outcomes, *summary, *comments) if text
    ]


def _texts_of(activity: Activity) -> list[str]:
    reason = activity.answered.reason if activity.answered else ""
    return [activity.what, reason, activity.done.gave if activity.done else ""]


def test_there_are_33_people_and_one_manager_who_has_left(content):
    here = [person.id for person in content.people if not person.left]
    gone = [person for person in content.people if person.left]

    assert here == [f"p{number:02}" for number in range(1, 34)]
    assert [(person.id, person.left_offset) for person in gone] == [("former-gunilla", -36)]


def test_every_manager_exists_and_only_the_head_has_none(content):
    ids = {person.id for person in content.people}

    assert [person.id for person in content.people if not person.manager] == ["p01"]
    assert {person.manager for person in content.people} - {""} <= ids


def test_the_preschool_changed_manager_on_one_day(content):
    led_before = [person for person in content.people if person.former_manager]
    preschool = [person for person in led_before if person.unit == "humlan"]

    assert [person.id for person in preschool] == ["p29", "p30", "p31", "p32", "p33"]
    since = {person.id: content.manager_since(person) for person in preschool}
    assert since == {**dict.fromkeys(since, -36), "p29": 8}  # until then somebody stands in
    assert content.person("p28").employed_offset <= -36


def test_seven_people_are_offered_on_the_sign_in_page_in_order(content):
    offered = [person.id for person in content.offered()]

    assert offered == ["p06", "p13", "p09", "p15", "p01", "p03", "p02"]
    assert content.person("p02").duties == ("hr_partner", "admin")
    assert content.person("p03").duties == ("hr_partner",)


def test_the_cover_sheet_comes_first_and_six_sections_hold_three_questions_each():
    assert len(QUESTIONS) == 1 + 18
    assert SECTIONS["cover"] == ("important",)
    assert SECTIONS["opening"] == ("q01", "q02", "q03")
    assert SECTIONS["ahead"] == ("q16", "q17", "q18")


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        (
            "karin-mariam",
            "Samtidigt känner jag mig delad mellan barnverksamheten och kvällsprogrammen.",
        ),
        ("karin-mariam", "Lärarna hör av sig till mig nu, förr var det tvärtom."),
        ("karin-mariam", "Lyft klassbesöken: rektorn på Österskolan har själv ringt om dem."),
        (
            "karin-mariam",
            "Bokklubben avslutas utan omstart; lärdomen är att fråga målgruppen först.",
        ),
        ("karin-mariam", "Sexton klassbesök i höst, varav fyra med klasser som inte varit här"),
        ("fatima-lena", "Det står fem minuter mellan Björkgatan och Norrängen. Det tar tolv."),
        ("fatima-lena", "Restiderna kommer upp. Jag gav ett dåligt svar i höstas, börja där."),
        ("fatima-lena", "Lön: hör hemma i lönesamtalet."),
        ("fatima-lena", "Vi började med hösten: Lena ber om ursäkt för svaret."),
        ("fatima-lena", "Prioriteringsordning på en sida, genomgången på APT"),
        (
            "fatima-lena",
            "Jag håller med om det vi skrivit. Jag vill lägga till att jag sa samma sak i oktober.",
        ),
        ("mattias-peter", "Ring mindre, kom förbi mer."),
        ("mattias-peter", "Försök prata mindre än han."),
        ("mattias-peter", "En väg in för felanmälan är den viktigaste förbättringen."),
        ("mattias-peter", "Pumpbyte på badhuset klart före 1 september"),
    ],
)
def test_the_three_conversations_hold_the_exact_sentences(content, key, sentence):
    assert any(sentence in text for text in texts(conversation(content, key)))


def test_the_three_employees_leave_the_questions_empty_that_they_skipped(content):
    def skipped(key: str) -> set[str]:
        own = conversation(content, key).employee_preparation
        assert own is not None
        return set(QUESTIONS) - set(own.answers)

    assert skipped("karin-mariam") == {"q10", "q12", "q16", "q17"}
    assert len(skipped("fatima-lena")) == 9
    assert skipped("mattias-peter") == set()


def test_lena_has_eight_open_promises_earliest_first(content):
    promises = content.open_promises("p15")

    assert len(promises) == 8
    assert [promise.due for promise in promises] == sorted(promise.due for promise in promises)


def test_a_promise_by_a_former_manager_passes_to_the_successor(content):
    theirs = [promise.conversation for promise in content.open_promises("p28")]
    assert theirs == ["malin-gunilla"]
    stands_in = [promise.conversation for promise in content.open_promises("p01")]
    assert stands_in == ["ingrid-gunilla"]


def test_a_kept_promise_is_closed_with_a_sentence_and_no_longer_open(content):
    promises = [
        outcome
        for outcome in conversation(content, "elsa-mariam-fjol").outcomes
        if outcome.owner == "manager"
    ]

    assert [promise.closed.ending for promise in promises if promise.closed] == [
        "achieved",
        "achieved",
    ]
    assert "elsa-mariam-fjol" not in {p.conversation for p in content.open_promises("p09")}


def test_every_stage_on_the_way_to_confirmed_is_shown(content):
    confirmed_by = {
        talk.key: [confirmation.by for confirmation in talk.confirmations]
        for talk in content.conversations
    }

    assert sorted(confirmed_by["fatima-lena"]) == ["employee", "manager"]
    assert confirmed_by["susanne-lena"] == ["manager"]
    assert confirmed_by["mattias-peter"] == ["employee"]
    assert conversation(content, "lars-mariam").booked is None
    assert conversation(content, "goran-peter").employee_preparation is None


def test_a_parked_topic_holds_nothing_but_its_kind(content):
    outcomes = [outcome for talk in content.conversations for outcome in talk.outcomes]

    assert [o for o in outcomes if o.kind == "parked_topic"] == [Outcome(kind="parked_topic")]


def test_no_situation_text_builds_a_genitive_from_a_name(content):
    names = {name for p in content.people for name in (*p.given_name.split(), p.family_name)}
    genitive = re.compile(rf"\b({'|'.join(map(re.escape, names))})[:'’]?s\b")

    for person in content.people:
        assert not genitive.search(f"{person.situation_sv} {person.situation_en} {person.later}")


def test_no_preparation_is_written_or_shared_after_its_talk(content):
    for talk in content.conversations:
        for own in (talk.employee_preparation, talk.manager_preparation):
            if own and talk.held:
                assert max(own.written_offset, own.shared_offset or -999) <= talk.held.offset


def test_every_date_in_a_text_can_be_filled_in(content):
    filled = [
        with_dates(text, date(2026, 3, 1)) for talk in content.conversations for text in texts(talk)
    ]

    assert (
        "Språkkafé varje torsdag från 31 mars 2026, minst åtta deltagare i snitt i juni" in filled
    )
    assert not [text for text in filled if "{" in text or "D+" in text]
    assert with_dates("by {D-1}", date(2026, 3, 1), "en") == "by 28 February 2026"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "people.toml",
            'manager = "p04"',
            'manager = "p99"',
            r"people.toml / p05: no manager 'p99'",
        ),
        (
            "people.toml",
            'unit = "ledning"',
            'unit = "moon"',
            r"people.toml / p01: unknown unit 'moon'",
        ),
        ("people.toml", '"R6"', '"R9"', r"people.toml / p05: unknown role profile 'R9'"),
        ("people.toml", "offered = 5", "offered = 1", r"people.toml: offered 1 stands twice"),
        (
            "people.toml",
            'language = "en"',
            'language = "de"',
            r"people.toml / person 18 / language",
        ),
        ("people.toml", "given_name", "first_name", r"person 1: unknown key 'first_name'"),
        ("people.toml", 'family_name = "Hellgren"\n', "", r"person 1: 'family_name' is missing"),
        ("people.toml", "left_offset = -36\n", "", r"former-gunilla: left and left_offset"),
        ("people.toml", "offset = -8\n", "offset = 8\n", r"people.toml / p06: days out of order"),
        ("people.toml", "offset = -94\n", "", r"person 6 / slip 1: 'offset' is missing"),
        ("organisation.toml", 'parent = "ledning"', 'parent = "x"', r"digitalt-stod: no unit 'x'"),
        (
            "organisation.toml",
            "public_mode = true",
            'public_mode = "yes"',
            r"public_mode: expected bool",
        ),
        ("organisation.toml", 'id = "R2"', 'id = "R1"', r"organisation.toml: id 'R1' stands twice"),
        (
            "karin-mariam",
            'employee = "p10"',
            'employee = "p77"',
            r"karin-mariam.toml: unknown person",
        ),
        ("karin-mariam", 'manager = "p09"', 'manager = "p15"', r"'p15' never managed 'p10'"),
        ("karin-mariam", "q01 =", "q19 =", r"employee_preparation: unknown question 'q19'"),
        ("karin-mariam", '"opening"', '"closing"', r"unknown section 'closing'"),
        ("karin-mariam", 'kind = "goal"', 'kind = "wish"', r"outcome 1 / kind: unknown 'wish'"),
        ("karin-mariam", "due = 120  # chosen\n", "", r"outcome 1: due is missing"),
        ("karin-mariam", "due = 7\n", "", r"outcome 1 / precondition 1: 'due' is missing"),
        ("karin-mariam", 'owner = "employee"\n', "", r"outcome 1: owner is missing"),
        (
            "karin-mariam",
            'hung_on = "V2"',
            'hung_on = "V4"',
            r"outcome 1: 'V4' is nothing to hang on",
        ),
        ("karin-mariam", 'time = "13:00"', 'time = "25:00"', r"booked: '25:00' is not a time"),
        ("karin-mariam", "[held]\noffset = -14", "[held]\noffset = 3", r"days out of order"),
        ("karin-mariam", "promises = 4", "promises = 5", r"manager_open_promises is 5, found 4"),
        ("karin-mariam", "[notes]", "[notes", r"karin-mariam.toml: "),
        (
            "susanne-lena",
            '"achievement"\n',
            '"achievement"\ndue = 3\n',
            r"achievement has no due",
        ),
        ("pia-lena", "offset = -18", "offset = -20", r"pia-lena.toml: days out of order"),
        ("pia-lena", "signed_offset = -19", 'signed_offset = -19\ncomment = "x"', r"on paper"),
        ("pia-lena", "true\n", 'true\nshared = ["cover"]\nshared_offset = -22\n', r"paper is read"),
        ("goran-peter", "offset = -4", "offset = 1", r"goran-peter.toml: days out of order"),
        (
            "fatima-lena",
            '"parked_topic"\n',
            '"parked_topic"\nwhat = "x"\n',
            r"content that is parked",
        ),
    ],
)
def test_the_reader_refuses_a_fault_and_names_its_place(data, file, old, new, message):
    path = data / (file if file.endswith(".toml") else f"conversations/{file}.toml")
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ValueError, match=message):
        read_content(data)
