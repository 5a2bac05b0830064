"""Who may do what in a conversation, and when.

Three questions are kept apart. *May this person?* is the table below: a relation and a stage.
*Can it be done now?* is answered for somebody who may in another stage, with a sentence. *What
can they see?* is ``queries``: own words, what the other has shared, the text of the two.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from avstamp.conversations.lifecycle import Facts, Stage
from avstamp.conversations.models import Opens, Share
from avstamp.core.errors import UnableTo
from avstamp.policy.engine import Denied, Relation, allow, may, table

_BEFORE = (Stage.SUGGESTED, Stage.PLANNED)
_WORK = (*_BEFORE, Stage.HELD, Stage.PROPOSED)
_AFTER = (Stage.HELD, Stage.PROPOSED, Stage.CONFIRMED, Stage.CLOSED)
_TWO = (Relation.EMPLOYEE, Relation.MANAGER)

PERMISSIONS = (
    allow("conversations.list", Relation.SIGNED_IN),
    allow("conversations.suggest", Relation.SIGNED_IN),
    allow("conversations.open", Relation.SIGNED_IN),
    allow("conversations.my_people", Relation.SIGNED_IN),
    allow("conversations.read", *_TWO),
    allow("conversations.openings", *_TWO),
    allow("conversations.book", Relation.MANAGER, stages=_BEFORE),
    allow("conversations.book_follow_up", *_TWO, stages=_BEFORE),
    allow("conversations.follow_up", *_TWO, stages=[Stage.CONFIRMED]),
    allow("conversations.follow_up", Relation.SUCCESSOR, stages=_AFTER),
    allow("conversations.decline", Relation.EMPLOYEE, stages=[Stage.PLANNED]),
    allow("conversations.begin", *_TWO, stages=[Stage.PLANNED]),
    allow("conversations.sharing", Relation.ADMIN),
    allow("conversations.cancel", *_TWO, stages=_BEFORE),
    allow("conversations.form", *_TWO, stages=(*_BEFORE, *_AFTER)),
    allow("conversations.read_preparation", *_TWO),
    allow("conversations.invite", *_TWO, stages=(*_BEFORE, Stage.HELD)),
    allow("conversations.prepare", *_TWO, stages=(*_BEFORE, Stage.HELD)),
    allow("conversations.enter_on_behalf", Relation.MANAGER, stages=(*_BEFORE, Stage.HELD)),
    allow("conversations.share", *_TWO, stages=(*_BEFORE, Stage.HELD)),
    allow("conversations.talk", *_TWO, stages=(*_BEFORE, *_AFTER)),
    allow("conversations.write_notes", *_TWO, stages=_WORK),
    allow("conversations.agree", *_TWO, stages=_WORK),
    allow("conversations.hold", *_TWO, stages=_BEFORE),
    allow("conversations.summary", *_TWO, stages=_AFTER),
    allow("conversations.summary", Relation.SUCCESSOR, Relation.SHARED_WITH, stages=_AFTER),
    allow("conversations.summarise", *_TWO, stages=[Stage.HELD, Stage.PROPOSED]),
    allow("conversations.confirm", *_TWO, stages=[Stage.PROPOSED]),
    allow("conversations.confirm_on_paper", Relation.MANAGER, stages=[Stage.PROPOSED]),
    allow("conversations.remark", *_TWO, stages=[Stage.PROPOSED, Stage.CONFIRMED]),
    allow("conversations.reopen", *_TWO, stages=[Stage.CONFIRMED]),
    allow("conversations.export", *_TWO, Relation.SUCCESSOR, Relation.SHARED_WITH, stages=_AFTER),
    # Whether it is unfinished since the manager changed is asked by the action.
    allow("conversations.end", Relation.EMPLOYEE, stages=(Stage.HELD, Stage.PROPOSED)),
    allow("conversations.carry_over", Relation.EMPLOYEE, stages=tuple(Stage)),
)


# What is the manager's in the year's talk, and either's in a follow-up: to give it its time.
_IN_A_FOLLOW_UP = {"conversations.book": "conversations.book_follow_up"}


class NotNow(UnableTo):
    """This person may, but not at this stage."""


@dataclass(frozen=True)
class Standing:
    """How somebody stands to a conversation, and where it stands itself."""

    conversation_id: UUID
    relations: frozenset[Relation]
    stage: Stage
    facts: Facts
    follow_up: bool = False  # whether it is a follow-up, and not the year's talk

    def may(self, action: str) -> bool:
        """For a button: whether the action is open to this person now."""
        return may(self.rule(action), self.relations, self.stage)

    def rule(self, action: str) -> str:
        """The row of the table that the action goes by here."""
        return _IN_A_FOLLOW_UP.get(action, action) if self.follow_up else action


_NOT_NOW = {
    Stage.SUGGESTED: _("No time is booked yet, so this comes later."),
    Stage.PLANNED: _("This comes when you have had the conversation."),
    Stage.HELD: _("You have had the conversation, so this can no longer be changed."),
    Stage.PROPOSED: _("The summary has been put forward, so this can no longer be changed."),
    Stage.CONFIRMED: _("You have both confirmed the summary. Reopen it first to change anything."),
    Stage.CLOSED: _("This conversation is finished. What you agreed lives on in the next one."),
    Stage.CANCELLED: _("This conversation was cancelled."),
}


# Where the stage was changed by the other while the page stood open.
_CHANGED = {
    ("conversations.confirm", Stage.HELD): _(
        "The summary has changed since you opened the page. Read it again and confirm it."
    ),
    ("conversations.confirm_on_paper", Stage.HELD): _(
        "The summary has changed since you opened the page. Read it again and confirm it."
    ),
    ("conversations.remark", Stage.HELD): _(
        "The summary is being changed. Comment on it when it has been put forward again."
    ),
    ("conversations.reopen", Stage.HELD): _("The summary is already open. You can change it now."),
}


def check(action: str, standing: Standing) -> None:
    """Raises Denied if this person never may, NotNow with a sentence if not at this stage."""
    if standing.may(action):
        return
    if standing.relations & _ever(standing.rule(action)):
        changed = _CHANGED.get((action, standing.stage))
        raise NotNow(changed or _NOT_NOW[standing.stage])
    raise Denied(action, standing.conversation_id)


def _ever(action: str) -> frozenset[Relation]:
    return frozenset().union(*(row.relations for row in table()[action]))


def open_together(shares: Iterable[Share], *, begun: bool) -> list[Share]:
    """Of what each has shared, what can be read where preparations open together.

    A section opens when both have shared it, and all that is shared when the talk has begun:
    nobody reads the other's before they have laid down their own.
    """
    found = list(shares)
    if begun:
        return found
    by_section: dict[str, set[UUID]] = {}
    for share in found:
        by_section.setdefault(share.section, set()).add(share.by_id)
    return [share for share in found if len(by_section[share.section]) == 2]


def may_take_back(share: Share, shares: Iterable[Share], *, opens: str) -> bool:
    """What was shared can be taken back until the other has opened it; where preparations open
    together, until either has opened the other's."""
    looked_at = [share]
    if opens == Opens.TOGETHER:
        looked_at = [row for row in shares if row.section == share.section]
    return not any(hasattr(row, "reading") for row in looked_at)


class AlreadyRead(UnableTo):
    pass


def may_begin(starts_on: date | None, on: date) -> bool:
    """The talk begins on the day that is booked, or later."""
    return starts_on is None or starts_on <= on


class StaleVersion(UnableTo):
    """What was read is no longer what would be confirmed."""


def check_confirmable(
    *, read_sha256: str, latest_sha256: str, confirmed_by: Iterable[UUID], by: UUID
) -> None:
    """Both confirm the same version, each once, and only one they have before them."""
    if read_sha256 != latest_sha256:
        raise StaleVersion(
            _("The summary has changed since you opened the page. Read it again and confirm it.")
        )
    if by in set(confirmed_by):
        raise UnableTo(_("You have already confirmed this version."))
