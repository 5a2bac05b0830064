"""The preparation page: one author's own words on one section, and what is open to the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.text import capfirst

from avstamp.conversations import queries
from avstamp.conversations.aids import Block, beside
from avstamp.conversations.cover import IMPORTANT, guide_of
from avstamp.conversations.material import Material, own_rows
from avstamp.conversations.models import Answer, Conversation, Opens, Share
from avstamp.conversations.rules import may_take_back
from avstamp.guides.queries import GuideText, SectionText
from avstamp.guides.rules import Voice
from avstamp.people.models import Person
from avstamp.saving import fields
from avstamp.saving.fields import Field
from avstamp.vault.sealed import reveal


@dataclass(frozen=True)
class Theme:
    """One of the six sections, as a word to go to."""

    key: str
    title: str
    current: bool
    written: bool
    share: Share | None = None  # the author's own
    others_share: Share | None = None
    open: bool = True  # whether what is shared here can be read by the other
    may_take_back: bool = False

    @property
    def read(self) -> bool:
        return self.share is not None and hasattr(self.share, "reading")


@dataclass(frozen=True)
class Asked:
    """A question in the author's voice, their field, and what helps."""

    key: str
    wording: str
    field: Field
    aids: Sequence[Block] = ()
    entered: Answer | None = None  # what the manager has typed in on the author's behalf


@dataclass(frozen=True)
class PreparationPage:
    themes: Sequence[Theme]
    theme: Theme
    questions: Sequence[Asked]
    next_theme: Theme | None
    other: Person
    together: bool  # whether the two read each other's at the same moment
    begun: bool

    @property
    def all_shared(self) -> bool:
        return all(theme.share for theme in self.themes)

    @property
    def nothing_shared(self) -> bool:
        return not any(theme.share or theme.others_share for theme in self.themes)

    @property
    def others_shared(self) -> Sequence[Theme]:
        """Where the other has shared what can be read now."""
        return [theme for theme in self.themes if theme.others_share and theme.open]


def preparation_page(
    conversation: Conversation,
    *,
    author: Person,
    section: str,
    on: date,
    typed: Mapping[str, Field] | None = None,
) -> PreparationPage:
    """What an author sees; ``section`` empty leads to where they left off.

    ``typed`` holds fields that could not be saved, shown instead of what is stored.
    """
    text = guide_of(conversation)
    rows = queries.answer_rows(conversation, author.id)
    answers = {row.question: row for row in rows if row.entered_by is None}
    entered = {row.question: row for row in rows if row.entered_by}
    current = _current(text, section, answers)
    material = Material(conversation, reader=author, on=on)
    material.reveal_with(rows, own_rows(current, material))
    shares = queries.shares_of(conversation)
    readable = queries.readable_shares(conversation, shares)
    themes = [
        _with_shares(
            _theme(row, current, answers),
            shares,
            readable=readable,
            author=author,
            opens=conversation.opens,
        )
        for row in text.sections
    ]
    position = text.sections.index(current)
    return PreparationPage(
        themes=themes,
        theme=themes[position],
        questions=_asked(current, material, answers, entered, typed or {}),
        next_theme=themes[position + 1] if position + 1 < len(themes) else None,
        other=other_of(conversation, author),
        together=conversation.opens == Opens.TOGETHER,
        begun=queries.facts_of(conversation).begun,
    )


@dataclass(frozen=True)
class OnBehalfPage:
    """What a manager types in on the employee's behalf, one section at a time."""

    themes: Sequence[Theme]
    theme: Theme
    questions: Sequence[Asked]
    next_theme: Theme | None


def on_behalf_page(
    conversation: Conversation, *, section: str, typed: Mapping[str, Field] | None = None
) -> OnBehalfPage:
    """The employee's questions with what has been entered for them; nothing they wrote here."""
    text = guide_of(conversation)
    rows = reveal(Answer.objects.filter(conversation=conversation, entered_by__isnull=False))
    entered = {row.question: row for row in rows}
    current = _current(text, section, entered)
    themes = [_theme(row, current, entered) for row in text.sections]
    position = text.sections.index(current)
    return OnBehalfPage(
        themes=themes,
        theme=themes[position],
        questions=[
            Asked(
                key=question.key,
                wording=question.wording(Voice.EMPLOYEE),
                field=(typed or {}).get(question.key)
                or _stored(question.key, entered.get(question.key))
                or fields.field(question.key, "", 0),
            )
            for question in current.questions
        ],
        next_theme=themes[position + 1] if position + 1 < len(themes) else None,
    )


def other_of(conversation: Conversation, person: Person) -> Person:
    """The one of the two who is not this person."""
    return conversation.manager if person.id == conversation.employee_id else conversation.employee


def _current(text: GuideText, section: str, answers: Mapping[str, Answer]) -> SectionText:
    for row in text.sections:
        if row.key == section:
            return row
    latest = max(answers.values(), key=lambda row: row.at, default=None)
    if latest is None:
        return text.sections[0]
    return text.section(text.question(latest.question).section_key)


def _theme(section: SectionText, current: SectionText, answers: Mapping[str, Answer]) -> Theme:
    written = [row for row in section.questions if row.key in answers]
    return Theme(
        key=section.key,
        title=section.title,
        current=section == current,
        written=any(not answers[row.key].empty for row in written),
    )


def _with_shares(
    theme: Theme, shares: Sequence[Share], *, readable: Sequence[Share], author: Person, opens: str
) -> Theme:
    here = [row for row in shares if row.section == theme.key]
    own = next((row for row in here if row.by_id == author.id), None)
    return replace(
        theme,
        share=own,
        others_share=next((row for row in here if row.by_id != author.id), None),
        open=all(row in readable for row in here),
        may_take_back=own is not None and may_take_back(own, here, opens=opens),
    )


def _asked(
    section: SectionText,
    material: Material,
    answers: Mapping[str, Answer],
    entered: Mapping[str, Answer],
    typed: Mapping[str, Field],
) -> list[Asked]:
    aids = beside(section, material)
    employee = material.reader.id == material.conversation.employee_id
    voice = Voice.EMPLOYEE if employee else Voice.MANAGER
    return [
        Asked(
            key=question.key,
            wording=question.wording(voice),
            field=typed.get(question.key)
            or _stored(question.key, answers.get(question.key))
            or _to_begin_with(question.key, material, manager=not employee),
            aids=aids[question.key],
            entered=entered.get(question.key),
        )
        for question in section.questions
    ]


def _stored(key: str, answer: Answer | None) -> Field | None:
    if answer is None:
        return None
    kept = answer.kept > 0
    return fields.field(key, answer.text, answer.version, answer.at, earlier=kept)


def _to_begin_with(key: str, material: Material, *, manager: bool) -> Field:
    """What matters to the organisation begins with where the unit is going."""
    if key == IMPORTANT and manager and material.direction_rows:
        return fields.suggestion(
            key, "\n".join(capfirst(row.text) for row in material.direction_rows)
        )
    return fields.field(key, "", 0)
