"""How role, goals and directions hang together; no database is asked."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from avstamp.goals.models import Direction, HungOn, Kind, Outcome
from avstamp.line_of_sight.picture import picture
from avstamp.line_of_sight.queries import Sight, sight
from avstamp.people.models import Person, Unit
from avstamp.role_profiles.models import OwnLine, RoleItem, RoleProfileVersion
from avstamp.role_profiles.queries import Role

KARIN = Person(given_name="Karin", family_name="Öberg")
UNIT = Unit(name="Bibliotek")
RESULT = RoleItem(kind=RoleItem.Kind.EXPECTED_RESULT, text="Fler når biblioteket")
MEDIA = RoleItem(kind=RoleItem.Kind.RESPONSIBILITY, text="Medier")
READING = Direction(unit=UNIT, text="Fler läser")
AT = datetime(2027, 3, 1, tzinfo=UTC)


def role(*responsibilities: RoleItem | OwnLine) -> Role:
    version = RoleProfileVersion(from_on=date(2027, 1, 1), at=AT)
    return Role(version, "Bibliotekarie", date(2027, 1, 1), responsibilities, [], [RESULT])


def goal(hung_on: str = HungOn.NOTHING, what: str = "Ett mål", **on) -> Outcome:
    made = Outcome(kind=Kind.GOAL, hung_on=hung_on, due_on=date(2027, 6, 1), **on)
    vars(made).update(what=what, why="", how_we_notice="")
    return made


def own_line(text: str, lineage: UUID | None = None) -> OwnLine:
    line = OwnLine(kind=RoleItem.Kind.RESPONSIBILITY, lineage=lineage or uuid4())
    vars(line).update(text=text)
    return line


def of(*goals: Outcome, reads: Role | None = None) -> Sight:
    return sight(KARIN, reads or role(MEDIA), goals, [READING])


def test_each_goal_stands_under_what_it_hangs_on():
    media = goal(HungOn.RESPONSIBILITY, role_item=MEDIA)
    result = goal(HungOn.EXPECTED_RESULT, role_item=RESULT)
    reading, own, free = goal(HungOn.DIRECTION, direction=READING), goal("own_ambition"), goal()
    found = of(media, result, reading, own, free)
    assert [(hook.text, hook.goals) for hook in found.lines] == [
        ("Medier", [media]), ("Fler når biblioteket", [result]),
    ]  # fmt: skip
    assert [(hook.unit, hook.goals) for hook in found.directions] == [("Bibliotek", [reading])]
    assert (found.own, found.free, found.gone, found.past) == ([own], [free], [], [])


def test_a_goal_on_an_older_version_stands_under_the_line_that_goes_on():
    older = RoleItem(kind=MEDIA.kind, text="Medier och läsning", lineage=MEDIA.lineage)
    hung = goal(HungOn.RESPONSIBILITY, role_item=older)
    assert of(hung).lines[0].goals == [hung]
    reworded = own_line("Medier för unga", MEDIA.lineage)
    found = of(hung, reads=role(reworded))
    assert (found.lines[0].text, found.lines[0].goals) == ("Medier för unga", [hung])


def test_a_goal_on_a_line_of_ones_own_stands_under_it():
    line = own_line("Samordnar 6–12 år")
    hung = goal(HungOn.RESPONSIBILITY, own_line=line)
    assert of(hung, reads=role(MEDIA, line)).lines[1].goals == [hung]


def test_a_goal_on_a_line_that_has_gone_is_told_gently_with_what_it_read():
    gone = RoleItem(kind=MEDIA.kind, text="Sociala medier")
    first, second = (goal(HungOn.RESPONSIBILITY, role_item=gone) for _one in range(2))
    found = of(first, second)
    assert [(hook.text, hook.goals) for hook in found.gone] == [("Sociala medier", [first, second])]
    assert found.lines[0].goals == []


def test_a_goal_on_a_direction_that_has_ended_is_told_with_what_it_was():
    ended = goal(HungOn.DIRECTION, direction=Direction(unit=UNIT, text="Öppet på söndagar"))
    assert [hook.text for hook in of(ended).past] == ["Öppet på söndagar"]


def test_without_a_role_what_hung_on_one_is_not_lost():
    hung = goal(HungOn.RESPONSIBILITY, role_item=MEDIA)
    found = sight(KARIN, None, [hung], [])
    assert (found.lines, found.goals, found.anything) == ([], [hung], True)
    assert not sight(KARIN, None, [], []).anything


A_GOAL = st.sampled_from(
    [
        ("", {}),
        ("own_ambition", {}),
        ("responsibility", {"role_item": MEDIA}),
        ("expected_result", {"role_item": RESULT}),
        ("responsibility", {"role_item": RoleItem(kind=MEDIA.kind, text="Borta")}),
        ("direction", {"direction": READING}),
        ("direction", {"direction": Direction(unit=UNIT, text="Över")}),
    ]
)


@given(st.lists(A_GOAL, max_size=25))
def test_every_goal_stands_in_one_place_in_the_list_and_in_the_picture(some):
    goals = [goal(hung_on, f"Mål {n}", **on) for n, (hung_on, on) in enumerate(some)]
    found = of(*goals)
    assert sorted(row.what for row in found.goals) == sorted(row.what for row in goals)
    drawn = picture(found)
    assert drawn
    boxes = [box for box in drawn.boxes if box.address]
    assert [box.words[0][1] for box in boxes] == [row.what for row in found.goals]
