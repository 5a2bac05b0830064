"""The summary in hand, whatever kind of file it is."""

from django.http import HttpResponse

from avstamp.audit import actions as audit
from avstamp.conversations.document import parse
from avstamp.conversations.lifecycle import Stage
from avstamp.conversations.models import Confirmation, Conversation, SummaryVersion
from avstamp.conversations.paper import RemarkText, Signature, summary_letter
from avstamp.conversations.queries import confirmed_version, versions_of
from avstamp.conversations.rules import Standing
from avstamp.paper.files import Kind, handed_over
from avstamp.paper.letter import Letter
from avstamp.people.letterhead import on_our_paper
from avstamp.people.queries import organisation, sectors
from avstamp.people.request import PersonRequest
from avstamp.people.talk_name import own_name
from avstamp.policy.engine import Denied, Relation


def summary_file(
    request: PersonRequest, conversation: Conversation, standing: Standing, kind: Kind
) -> HttpResponse:
    """The version both confirmed; with ``?draft`` the one put forward, marked as a draft.

    The two may have both; a manager who came later only what is confirmed.
    """
    draft = "draft" in request.GET
    version = _version(conversation, standing, draft=draft)
    if version is None:
        raise Denied("conversations.export", conversation.id)
    content = kind.letter(on_our_paper(_letter(conversation, version, draft=draft)))
    document = parse(version.document)
    called = (
        "uppfoljningssamtal" if document.follows_on else own_name(organisation(), "sv").file_name
    )
    audit.record_opening(
        "conversations.export", subject=conversation.id, by=request.person.id, at=request.at
    )
    name = f"{called}-{document.held_on}{'-utkast' if draft else ''}"
    return handed_over(content, kind, name)


def _version(
    conversation: Conversation, standing: Standing, *, draft: bool
) -> SummaryVersion | None:
    versions = versions_of(conversation)
    if not draft:
        return confirmed_version(versions)
    open_to = Relation.SUCCESSOR not in standing.relations and standing.stage == Stage.PROPOSED
    return versions[0] if open_to else None


def _letter(conversation: Conversation, version: SummaryVersion, *, draft: bool) -> Letter:
    employer, document = organisation(), parse(version.document)
    confirmed = {row.by_id for row in version.confirmations.all()}
    the_two = (conversation.employee, conversation.manager)
    return summary_letter(
        document,
        [_signature(row) for row in version.confirmations.all()],
        [RemarkText(row.kind, row.by.name, row.text, row.at) for row in version.remarks.all()],
        to_sign=[one.name for one in the_two if draft and one.id not in confirmed],
        version=version.number,
        sha256=version.sha256,
        public=_official(version, draft=draft),
        draft=draft,
        organisation=employer.name if employer else "",
        talk=own_name(employer, document.language),
    )


def _official(version: SummaryVersion, *, draft: bool) -> bool:
    """A draft says what confirming means now, a confirmed one what it meant then."""
    known, confirmed = sectors(), [row.at for row in version.confirmations.all()]
    return known.public if draft or not confirmed else known.public_at(max(confirmed))


def _signature(row: Confirmation) -> Signature:
    entered_by = row.entered_by.name if row.entered_by else ""
    return Signature(row.by.name, row.at, row.signed_on, entered_by)
