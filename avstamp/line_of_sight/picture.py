"""The line of sight as a picture: what stands where. The template only draws it.

Three columns: the role, the goals, where the unit is going. A band is a hook with its goals beside
it; bands stand under each other in the order of the list, so that nothing crosses and what is read
aloud comes in the same order. Measures are units of the picture, of which it is 960 wide.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from avstamp.goals.models import HungOn, Outcome
from avstamp.goals.names import HANGS_ON
from avstamp.line_of_sight.lettering import broken
from avstamp.line_of_sight.queries import Hook, Sight

WIDTH = 960.0
COLUMN = 272.0
LETTERS, SMALL = 15.0, 12.5  # sizes
LINE = 20.0  # from one line to the next
INSIDE = 14.0  # between the edge of a box and its words
BETWEEN = 16.0  # boxes of one column
MOST = 6  # lines in a box
MOST_GOALS = 40  # in a picture; the list has all there are
TOP = 44.0  # under the headings of the columns
LEFT, MIDDLE, RIGHT = 0.0, (WIDTH - COLUMN) / 2, WIDTH - COLUMN


@dataclass(frozen=True)
class Box:
    """Some words with an edge around them; ``kind`` says how it looks."""

    x: float
    y: float
    height: float
    kind: str
    caption: str
    words: Sequence[tuple[float, str]]  # the height at which each line stands, and the line
    address: str = ""
    width: float = COLUMN

    @property
    def text_x(self) -> float:
        return self.x + INSIDE

    @property
    def caption_y(self) -> float:
        return self.y + INSIDE + SMALL - 1

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True)
class Thread:
    """From a hook to a goal."""

    path: str


@dataclass
class Picture:
    """Everything that is drawn, in the order it is read."""

    boxes: list[Box] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)
    height: float = TOP
    width: float = WIDTH

    @property
    def columns(self) -> list[tuple[float, str]]:
        """Where each heading stands, and what it says."""
        headings = (_("The role"), _("The goals"), _("Where the unit is going"))
        return [
            (x + INSIDE, words) for x, words in zip((LEFT, MIDDLE, RIGHT), headings, strict=True)
        ]


@dataclass(frozen=True)
class Words:
    """What stands in one box."""

    text: str
    kind: str
    caption: str = ""
    address: str = ""


@dataclass(frozen=True)
class Band:
    """A hook on one side and its goals in the middle; either may be missing."""

    x: float
    hook: Words | None
    goals: Sequence[Words]


def picture(sight: Sight) -> Picture | None:
    """The picture of a line of sight; none of more goals than anybody could take in."""
    return drawn(_bands(sight)) if len(sight.goals) <= MOST_GOALS else None


def drawn(bands: Iterable[Band]) -> Picture:
    """Each band as far up as its columns are free."""
    found = Picture()
    free = dict.fromkeys((LEFT, MIDDLE, RIGHT), TOP)
    for band in bands:
        columns = [*([band.x] if band.hook else []), *([MIDDLE] if band.goals else [])]
        y = max(free[x] for x in columns)
        hook = _box(band.hook, band.x, y) if band.hook else None
        goals = _stacked(band.goals, y)
        found.boxes += [hook, *goals] if hook else goals
        found.threads += [_thread(hook, goal) for goal in goals] if hook else []
        ends = [box.y + box.height for box in (hook, *goals) if box]
        free |= dict.fromkeys(columns, max(ends) + BETWEEN)
        found.height = max(found.height, *ends)
    return found


def _stacked(goals: Sequence[Words], y: float) -> list[Box]:
    boxes: list[Box] = []
    for words in goals:
        boxes.append(_box(words, MIDDLE, y))
        y += boxes[-1].height + BETWEEN
    return boxes


def _box(words: Words, x: float, y: float) -> Box:
    lines = broken(words.text, size=LETTERS, width=COLUMN - 2 * INSIDE, most=MOST)
    caption = broken(words.caption, size=SMALL, width=COLUMN - 2 * INSIDE, most=1)
    above = y + INSIDE + (LINE if caption else 0)
    return Box(
        x=x,
        y=y,
        height=2 * INSIDE + LINE * (len(lines) + len(caption)),
        kind=words.kind,
        caption="".join(caption),
        words=[(above + LETTERS + LINE * number, line) for number, line in enumerate(lines)],
        address=words.address,
    )


def _thread(hook: Box, goal: Box) -> Thread:
    """A curve that leaves the one and reaches the other level."""
    if hook.x < goal.x:
        begins, ends = hook.x + hook.width, goal.x
    else:
        begins, ends = hook.x, goal.x + goal.width
    half = (begins + ends) / 2
    start, end = hook.y + min(hook.height, LINE * 3) / 2, goal.y + min(goal.height, LINE * 3) / 2
    return Thread(f"M{begins:g} {start:g}C{half:g} {start:g} {half:g} {end:g} {ends:g} {end:g}")


def _bands(sight: Sight) -> Iterable[Band]:
    gone, past = _("No longer in the role"), _("No longer where the unit is going")
    yield from (_band(LEFT, hook, "line", _kind(hook)) for hook in sight.lines)
    yield from (_band(RIGHT, hook, "direction", hook.unit) for hook in sight.directions)
    if sight.own:
        ambition = Words(_("An ambition of one’s own"), "direction")
        yield Band(RIGHT, ambition, _goals(sight.own))
    yield from (_band(LEFT, hook, "gone", gone) for hook in sight.gone)
    yield from (_band(RIGHT, hook, "gone", past) for hook in sight.past)
    if sight.free:
        yield Band(MIDDLE, None, _goals(sight.free, "free"))


def _kind(hook: Hook) -> str:
    names = {
        HungOn.RESPONSIBILITY.value: _("Responsibility"),
        HungOn.EXPECTED_RESULT.value: _("Expected result"),
    }
    return names.get(hook.kind) or str(HANGS_ON.get(hook.kind, ""))


def _band(x: float, hook: Hook, kind: str, caption: str) -> Band:
    return Band(x, Words(capfirst(hook.text), kind, caption), _goals(hook.goals))


def _goals(goals: Sequence[Outcome], kind: str = "goal") -> list[Words]:
    return [
        Words(goal.what, kind, address=reverse("goals:outcome", args=[goal.id])) for goal in goals
    ]
