"""The cover sheet, before the six themes of the guide: what matters most to each of the two.

The employee writes what is important to them, the manager what is important to the organisation,
in two boxes of equal size. It is prepared, shared and talked about as any other section is, so it
is one: a section of a single question, put in front of those of the conversation's guide.
"""

from dataclasses import replace
from functools import lru_cache
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from avstamp.conversations.models import Conversation
from avstamp.guides.queries import GuideText, QuestionText, SectionText, guide
from avstamp.guides.rules import NOTE, Aid

COVER = "cover"  # the section
IMPORTANT = "important"  # its question


def guide_of(conversation: Conversation) -> GuideText:
    """The guide a conversation follows, in its own language; that of the year's talk has the cover
    sheet first."""
    return _with_cover(conversation.guide_version_id, conversation.language)


@lru_cache(maxsize=128)
def _with_cover(version_id: UUID, language: str) -> GuideText:
    text = guide(version_id, language)
    if not text.opens_with_cover:
        return text
    with translation.override(language):
        return replace(text, sections=(_cover(), *text.sections))


def _cover() -> SectionText:
    question = QuestionText(
        key=IMPORTANT,
        section_key=COVER,
        talk=_("What matters most right now?"),
        employee=_("Important to me"),
        manager=_("Important to the organisation"),
        shows=(Aid.MEMORY_SLIPS, Aid.UNIT_GOALS, Aid.OPEN_GOALS),
        may_become=(NOTE, "goal", "commitment", "role_change", "work_environment_matter"),
        default_kind=NOTE,
    )
    return SectionText(COVER, _("What matters"), (question,))
