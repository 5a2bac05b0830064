"""The summary: drafted, put forward, confirmed by both, and taken up again when need be."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from avstamp.audit.actions import audited
from avstamp.conversations import queries, rules
from avstamp.conversations.actions.enter import done, enter
from avstamp.conversations.actions.follow_up import book_agreed
from avstamp.conversations.actions.notes import append, forget_begun
from avstamp.conversations.actions.prepare import forget_earlier_answers
from avstamp.conversations.actions.withdraw import withdraw_proposal
from avstamp.conversations.cover import guide_of
from avstamp.conversations.document import Document, FollowedUp, Item, iso
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import (
    Agreement,
    Confirmation,
    Conversation,
    FollowUp,
    Remark,
    Reopening,
    RoleCheck,
    SummaryVersion,
)
from avstamp.conversations.models.shared_note import PASS_ON, SUMMARY, summary_vault
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.drafts.actions import let_go
from avstamp.drafts.sent import NOTHING, Sent
from avstamp.goals import actions as goals
from avstamp.goals.models import Kind, Outcome, Party
from avstamp.goals.queries import nest, revealed, with_story
from avstamp.goals.rules import check_ahead
from avstamp.people.models import Person
from avstamp.people.queries import organisation
from avstamp.people.talk_name import own_name
from avstamp.saving.protocol import LONGEST, Save, TooLong, digest
from avstamp.saving.protocol import check as check_text
from avstamp.vault.sealed import reveal, seal

_LEFT_OUT = (Kind.FUTURE_INTEREST, Kind.PARKED_TOPIC)


@audited()
def bring_in_notes(
    conversation: Conversation, *, places: Iterable[str], by: Person, at: datetime
) -> None:
    """Add the chosen notes to the draft, after what it already says, in the guide's order."""
    conversation, standing = enter(conversation, "conversations.summarise", by=by, at=at)
    wanted = set(places)
    order = guide_of(conversation).question_keys
    notes = queries.notes_of(conversation)
    texts = [notes[key].text.strip() for key in order if key in wanted and key in notes]
    draft = notes.get(SUMMARY) or queries.Note(SUMMARY)
    # The same form sent twice brings a note in once.
    new = [text for text in texts if text and text not in draft.text]
    whole = "\n\n".join(text for text in (draft.text.strip(), *new) if text)
    if len(whole) > LONGEST:
        raise TooLong(_("The notes are too long to bring in all at once. Choose fewer of them."))
    if new:
        withdraw_proposal(conversation, standing, by=by, at=at)
        append(conversation, SUMMARY, whole, draft.sequence, by=by, at=at)


@audited()
def plan_follow_up(
    conversation: Conversation, *, follow_up_on: date, by: Person, at: datetime
) -> None:
    """When the two mean to follow up what they agreed; what is open after a follow-up comes back in
    the talk of the next year."""
    conversation, standing = enter(conversation, "conversations.summarise", by=by, at=at)
    if conversation.is_follow_up:
        said = _("What is still open comes back in the next %(talk)s.")
        raise UnableTo(said % {"talk": own_name(organisation()).one})
    if follow_up_on <= local_day(at):
        raise UnableTo(_("Choose a day that lies ahead, so that the follow-up is not forgotten."))
    check_ahead(follow_up_on, local_day(at))
    if queries.follow_up_of(conversation) == follow_up_on:
        return
    withdraw_proposal(conversation, standing, by=by, at=at)
    FollowUp.objects.create(conversation=conversation, follow_up_on=follow_up_on, by=by, at=at)


@audited()
def propose_summary(conversation: Conversation, *, by: Person, at: datetime) -> SummaryVersion:
    """Freeze the draft with the outcomes as they stand: the version that both may confirm.

    Put forward once more without a change, it is the version that is already there.
    """
    conversation, standing = enter(conversation, "conversations.summarise", by=by, at=at)
    document = compose(conversation)
    if not (document.summary or document.items or document.followed_up):
        raise UnableTo(_("The summary is empty. Write a few words, or bring in your notes."))
    canonical = document.canonical()
    latest = conversation.versions.order_by("-number").first()
    if latest and standing.stage == Stage.PROPOSED and latest.sha256 == digest(canonical):
        return latest
    withdraw_proposal(conversation, standing, by=by, at=at)
    version = SummaryVersion(
        conversation=conversation,
        number=latest.number + 1 if latest else 1,
        sha256=digest(canonical),
        vault=summary_vault(conversation.id),
        by=by,
        at=at,
    )
    seal(version, document=canonical)
    version.save(force_insert=True)
    done("conversations.propose", conversation, by=by, at=at)
    return version


def compose(conversation: Conversation) -> Document:
    """The document as the draft and the outcomes now stand."""
    held = conversation.held
    drafts = queries.notes_of(conversation, [SUMMARY, PASS_ON])
    agreements = {
        row.outcome_id: row.what for row in Agreement.objects.filter(conversation=conversation)
    }
    outcomes = revealed(
        with_story(
            Outcome.objects.filter(pk__in=agreements.keys()).exclude(kind__in=_LEFT_OUT)
        ).order_by("made_at", "id")
    )
    agreed = [row for row in outcomes if agreements[row.id] == Agreement.What.AGREED]
    earlier = [row for row in outcomes if agreements[row.id] != Agreement.What.AGREED]
    return Document(
        language=conversation.language,
        employee=conversation.employee.name,
        manager=conversation.manager.name,
        held_on=iso(held.held_on),
        role=held.role_version.profile.name if held.role_version else "",
        role_fits=RoleCheck.objects.filter(
            conversation=conversation, role_version=held.role_version_id
        ).exists(),
        summary=drafts[SUMMARY].text.strip() if SUMMARY in drafts else "",
        pass_on=drafts[PASS_ON].text.strip() if PASS_ON in drafts else "",
        follow_up_on=iso(queries.follow_up_of(conversation)),
        follows_on=iso(conversation.follows.earlier.held.held_on)
        if conversation.is_follow_up
        else "",
        items=_items(conversation, nest(agreed)),
        followed_up=tuple(_followed_up(row) for row in earlier),
    )


def _items(conversation: Conversation, outcomes: Sequence[Outcome]) -> tuple[Item, ...]:
    owners = {
        Party.EMPLOYEE.value: conversation.employee.name,
        Party.MANAGER.value: conversation.manager.name,
    }
    return tuple(
        Item(
            kind=row.kind,
            what=row.what,
            why=row.why,
            how_we_notice=row.how_we_notice,
            owner=owners.get(row.owner_party, ""),
            owner_party=row.owner_party,
            due_on=iso(row.due_on),
            urgent=row.urgent,
            hung_on=row.hung_on,
            hung_on_text=row.hung_on_text,
            takes=_items(conversation, vars(row)["takes"]),
        )
        for row in outcomes
    )


def _followed_up(row: Outcome) -> FollowedUp:
    if hasattr(row, "ending"):
        return FollowedUp(row.kind, row.what, how=row.ending.how, sentence=row.ending.sentence)
    return FollowedUp(row.kind, row.what, carried_on_to=iso(row.due_on))


@audited()
def confirm_summary(
    conversation: Conversation,
    *,
    read_sha256: str,
    remark: str = "",
    remark_kind: str = Remark.Kind.OWN_COMMENT,
    sent: Sent = NOTHING,
    by: Person,
    at: datetime,
) -> Confirmation:
    """Confirm the version one has read, with an own comment or a differing view if one wishes.

    Raises StaleVersion if it changed meanwhile, UnableTo if already confirmed.
    """
    conversation, _standing = enter(conversation, "conversations.confirm", by=by, at=at)
    latest = conversation.versions.order_by("-number")[0]
    rules.check_confirmable(
        read_sha256=read_sha256,
        latest_sha256=latest.sha256,
        confirmed_by=latest.confirmations.values_list("by_id", flat=True),
        by=by.id,
    )
    if remark.strip():
        _remark(latest, remark, remark_kind, by=by, at=at)
    let_go(sent, by=by)
    confirmation = Confirmation.objects.create(summary=latest, by=by, at=at)
    take_effect(conversation, latest, by=by, at=at)
    done("conversations.confirm", conversation, by=by, at=at)
    return confirmation


def take_effect(
    conversation: Conversation, version: SummaryVersion, *, by: Person, at: datetime
) -> None:
    """From the moment that both have confirmed the version what they agreed holds, and its
    follow-up is booked; the caller holds the row."""
    if version.confirmations.count() == 2:
        agreed = Outcome.objects.filter(agreements__conversation=conversation)
        goals.confirm(agreed, at=at)
        forget_begun(conversation, by=by, at=at)
        forget_earlier_answers(conversation)
        book_agreed(conversation, by=by, at=at)


@audited()
def add_remark(
    conversation: Conversation,
    *,
    text: str,
    kind: str,
    sent: Sent = NOTHING,
    by: Person,
    at: datetime,
) -> Remark:
    """An own comment or a differing view, kept with the version before the two."""
    conversation, _standing = enter(conversation, "conversations.remark", by=by, at=at)
    if not text.strip():
        raise UnableTo(_("Write your comment first."))
    latest = conversation.versions.order_by("-number")[0]
    let_go(sent, by=by)
    done("conversations.remark", conversation, by=by, at=at)
    return _remark(latest, text, kind, by=by, at=at)


def _remark(version: SummaryVersion, text: str, kind: str, *, by: Person, at: datetime) -> Remark:
    words = check_text(Save(text, 0, "")).strip()
    for said in reveal(version.remarks.filter(by=by, kind=kind)):
        if said.text == words:  # a form that was sent twice
            return said
    remark = Remark(summary=version, kind=kind, vault=version.vault, by=by, at=at)
    seal(remark, text=words)
    remark.save(force_insert=True)
    return remark


@audited()
def reopen_summary(
    conversation: Conversation,
    *,
    reason: str,
    sent: Sent = NOTHING,
    by: Person,
    at: datetime,
) -> Reopening:
    """Take a confirmed summary up again, with a reason; it stays readable until the next one."""
    conversation, _standing = enter(conversation, "conversations.reopen", by=by, at=at)
    if not reason.strip():
        raise UnableTo(_("Write in a sentence why you reopen the summary."))
    latest = conversation.versions.order_by("-number")[0]
    reopening = Reopening(summary=latest, vault=latest.vault, by=by, at=at)
    seal(reopening, reason=check_text(Save(reason, 0, "")).strip())
    reopening.save(force_insert=True)
    let_go(sent, by=by)
    done("conversations.reopen", conversation, by=by, at=at)
    return reopening
