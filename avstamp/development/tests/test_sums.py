"""No sum that is shown, and no difference of such sums, tells of fewer than five people."""

from decimal import Decimal
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avstamp.development.sums import FEWEST, MEASURES, Figures, Share, figures, shown

TOP, A, B, C = (UUID(int=number) for number in range(1, 5))
ABOVE: dict[UUID, UUID | None] = {TOP: None, A: TOP, B: TOP, C: A}


def people(number: int, *, known: int = 0) -> Share:
    return Share(number, number - known, Decimal(number))


def shown_of(**numbers: int) -> dict[str, int]:
    """Of how many people a sum is shown, by unit: top, a, b, and c below a."""
    units = {"top": TOP, "a": A, "b": B, "c": C}
    found = shown(ABOVE, {units[name]: people(number) for name, number in numbers.items()})
    return {name: found[unit].people for name, unit in units.items() if unit in found}


@pytest.mark.parametrize("few", [0, 1, 4])
def test_fewer_than_five_have_no_sum(few):
    assert shown_of(b=few) == {}
    assert shown_of(b=5) == {"top": 5, "b": 5}


def test_small_units_are_counted_in_the_one_above():
    assert shown_of(a=3, b=3) == {"top": 6}


def test_the_sum_above_is_left_out_where_one_below_would_tell_the_rest():
    assert shown_of(a=10, b=4) == {"a": 10}
    assert shown_of(a=10, b=3, top=2) == {"top": 15, "a": 10}


def test_it_holds_over_several_levels():
    # Of A's own people two are left when C's seven are taken away, so that A has no sum.
    assert shown_of(c=7, a=2, b=6) == {"b": 6, "c": 7}
    # With three more in the office they are five together.
    assert shown_of(c=7, a=2, b=6, top=3) == {"top": 18, "b": 6, "c": 7}


def test_nothing_is_left_where_every_person_is_below():
    assert shown_of(c=7) == {"top": 7, "a": 7, "c": 7}


def test_whoever_joins_makes_a_sum_of_five_and_none_of_one():
    before, after = shown_of(a=4, b=9), shown_of(a=5, b=9)
    assert before == {"b": 9}
    assert after == {"top": 14, "a": 5, "b": 9}


def test_what_a_reader_knows_beforehand_is_not_what_hides_the_others():
    assert A in shown(ABOVE, {A: people(8, known=8)})
    assert A in shown(ABOVE, {A: people(8, known=3)})
    assert A not in shown(ABOVE, {A: people(8, known=4)})
    assert A not in shown(ABOVE, {A: people(5, known=1)})


def test_each_figure_is_judged_by_itself_and_rounded():
    none: dict[str, dict[UUID, Share]] = {name: {} for name in MEASURES}
    own = none | {
        "planned_days": {A: Share(6, 6, Decimal("12.5"))},
        "planned_kronor": {A: Share(2, 2, Decimal(40_000))},
        "done_kronor": {A: Share(5, 5, Decimal(41_600))},
    }
    assert figures({A: None}, own)[A] == Figures(13, None, None, 42_000)


@st.composite
def organisations(draw):
    """Up to six units in a tree, and up to five times that many people, some of them known."""
    number = draw(st.integers(1, 6))
    units = [UUID(int=one) for one in range(number)]
    above = {
        unit: None if place == 0 else units[draw(st.integers(0, place - 1))]
        for place, unit in enumerate(units)
    }
    placed = draw(st.lists(st.tuples(st.sampled_from(units), st.booleans()), max_size=5 * number))
    return above, placed


@given(organisations())
def test_no_sum_nor_any_difference_of_sums_tells_of_fewer_than_five(made):
    above, placed = made
    own: dict[UUID, Share] = {}
    for unit, known in placed:
        own[unit] = own.get(unit, Share()) + Share(1, int(not known), Decimal(1))
    found = shown(above, own)
    within = {unit: _within(unit, above) for unit in above}
    counted = {unit: [int(place in within[unit]) for place, _known in placed] for unit in found}
    for unit, share in found.items():
        assert share.people == sum(counted[unit]) >= FEWEST
    # Whatever is added and taken away, and with one's own knowledge taken away too.
    for signs in product((-1, 0, 1), repeat=min(len(counted), 5)):
        sums = zip(signs, list(counted.values())[:5], strict=True)
        total = [0] * len(placed)
        for sign, who in sums:
            total = [one + sign * more for one, more in zip(total, who, strict=True)]
        left = [one for one in total if one]
        strangers = [
            one for one, (_unit, known) in zip(total, placed, strict=True) if one and not known
        ]
        assert len(left) == 0 or len(left) >= FEWEST
        assert len(strangers) == 0 or len(strangers) >= FEWEST


def _within(unit: UUID, above: dict[UUID, UUID | None]) -> set[UUID]:
    """The unit and all below it, found the long way."""
    found = {unit}
    while more := {one for one, parent in above.items() if parent in found} - found:
        found |= more
    return found


@given(organisations())
def test_a_unit_is_judged_alike_whichever_page_it_stands_on(made):
    above, placed = made
    own: dict[UUID, Share] = {}
    for unit, known in placed:
        own[unit] = own.get(unit, Share()) + Share(1, int(not known), Decimal(1))
    whole = shown(above, own)
    for unit in above:
        within = _within(unit, above)
        part = {one: above[one] if one != unit else None for one in within}
        mine = shown(part, {one: share for one, share in own.items() if one in within})
        assert mine == {one: share for one, share in whole.items() if one in within}
