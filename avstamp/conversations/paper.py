"""What the summary says on paper, part by part and in its own language, whatever it is set in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from avstamp.conversations.document import Document, FollowedUp, Item
from avstamp.conversations.wording import confirmed_by, hangs_on, kinds, remark_by
from avstamp.goals.balance import balance
from avstamp.goals.lives import how_ended
from avstamp.goals.models import Kind
from avstamp.paper.letter import (
    Aside,
    Closing,
    Detail,
    Entries,
    Entry,
    Fact,
    Heading,
    Letter,
    Part,
    Sentence,
    Signing,
    Stamp,
    Voice,
)
from avstamp.people.talk_name import TalkName, talk_name
from avstamp.web.templatetags.words import day, listed

_SHOWN_OF_HASH = 16


@dataclass(frozen=True)
class Signature:
    """One of the two has confirmed this version: here, or on paper on a day and entered by."""

    name: str
    at: datetime
    signed_on: date | None = None
    entered_by: str = ""


@dataclass(frozen=True)
class RemarkText:
    """An own comment or a differing view (Remark.Kind), by whom and when."""

    kind: str
    name: str
    text: str
    at: datetime


def summary_letter(
    document: Document,
    confirmations: Sequence[Signature],
    remarks: Sequence[RemarkText],
    *,
    to_sign: Sequence[str] = (),
    version: int,
    sha256: str,
    public: bool,
    draft: bool,
    organisation: str,
    talk: TalkName | None = None,
) -> Letter:
    """The summary as a letter in the document's language.

    ``draft`` chooses the stamp and the wording: a draft is a version that both have not
    confirmed, or a reopened one. ``to_sign`` are those who get a line to sign it on by hand.
    ``talk`` is what the organisation calls it, ``public`` adds what an official document means.
    The letter is dated by the last confirmation or remark, or else by the day of the talk.
    """
    with translation.override(document.language):
        heading = (
            _("Follow-up conversation") if document.follows_on else (talk or talk_name()).heading
        )
        pair = listed([document.employee, document.manager])
        held = _day(document.held_on)
        return Letter(
            language=document.language,
            organisation=organisation,
            title=", ".join(part for part in (f"{heading}: {pair}", held) if part),
            heading=heading,
            subject=", ".join(part for part in (heading, held) if part),
            between=pair,
            stamp=Stamp(
                _("Draft") if draft else _("Finalised"),
                _("version %(number)s") % {"number": version},
                _("checksum %(digits)s") % {"digits": sha256[:_SHOWN_OF_HASH]},
            ),
            facts=tuple(_facts(document, held)),
            parts=(
                *_said(document),
                *_remarked(remarks),
                _confirmed(confirmations, to_sign, public=public, draft=draft),
            ),
            at=_dated(document, confirmations, remarks),
        )


def _facts(document: Document, held: str) -> Iterator[Fact]:
    fits = _("the role profile fits") if document.role and document.role_fits else ""
    role = " · ".join(part for part in (document.role, fits) if part)
    yield Fact(_("Employee"), document.employee, role)
    yield Fact(_("Manager"), document.manager)
    if held:
        yield Fact(pgettext("the day of the talk", "Held on"), held)
    if document.follows_on:
        yield Fact(
            _("Follows up"), _("the conversation on %(date)s") % {"date": _day(document.follows_on)}
        )


def _said(document: Document) -> Iterator[Part]:
    if document.summary.strip():
        yield Voice(document.summary)
    if document.items:
        yield Heading(_("What we arrived at"))
        goals = [item.hung_on for item in document.items if item.kind == Kind.GOAL]
        if goals:
            yield Sentence(balance(goals))
        yield from _outcomes(document.items)
    if document.followed_up:
        yield Heading(_("Followed up since last time"))
        yield Entries(tuple(_earlier(row) for row in document.followed_up))
    if document.pass_on.strip():
        yield Heading(_("What may be passed on"))
        yield Voice(document.pass_on)
    if document.follow_up_on:
        yield Heading(_("Follow-up"))
        follow_up = {"date": _day(document.follow_up_on)}
        yield Sentence(_("We follow this up on %(date)s.") % follow_up)


def _outcomes(items: Iterable[Item]) -> Iterator[Part]:
    """Outcomes of one kind together, in the order of the kinds."""
    found: dict[str, list[Entry]] = {}
    for item in items:
        found.setdefault(item.kind, []).append(_outcome(item))
    names = kinds()
    order = [*names, *(kind for kind in found if kind not in names)]
    for kind in order:
        if kind in found:
            yield Heading(names.get(kind, kind), level=2)
            yield Entries(tuple(found[kind]), strong=kind == "goal")


def _outcome(item: Item) -> Entry:
    details = (
        Detail(_("Why"), item.why),
        Detail(_("How we notice"), item.how_we_notice),
        Detail(_("Linked to"), hangs_on(item)),
        Detail(_("What it takes"), entries=tuple(_outcome(need) for need in item.takes)),
    )
    return Entry(
        item.what or _("Taken up in a separate conversation"),
        who=item.owner,
        when=item.due_on and pgettext("a date", "by %(date)s") % {"date": _day(item.due_on)},
        mark=_("Urgent") if item.urgent else "",
        details=tuple(detail for detail in details if detail.text or detail.entries),
    )


def _earlier(row: FollowedUp) -> Entry:
    carried = row.carried_on_to and _("Carries on to %(date)s") % {"date": _day(row.carried_on_to)}
    how = carried or how_ended(row.how, row.kind)
    if row.sentence:
        return Entry(row.what, details=(Detail(how, row.sentence),))
    return Entry(row.what, when=how)


def _remarked(remarks: Sequence[RemarkText]) -> Iterator[Part]:
    for remark in remarks:
        yield Heading(remark_by(remark.kind, remark.name))
        yield Voice(remark.text)
        yield Aside(_("Written on %(date)s") % {"date": day(remark.at)})


def _confirmed(
    confirmations: Sequence[Signature], to_sign: Sequence[str], *, public: bool, draft: bool
) -> Closing:
    said = [
        confirmed_by(row.name, row.at, signed_on=row.signed_on, entered_by=row.entered_by)
        for row in confirmations
    ]
    if len(confirmations) < 2 and draft:
        said.append(_("Not confirmed by you both yet."))
    official = (Aside(_official(draft=draft)),) if public else ()
    lines = (Signing(name, _("Date")) for name in to_sign)
    return Closing((Heading(_("Confirmation")), *map(Sentence, said), *official, *lines))


def _official(*, draft: bool) -> str:
    if draft:
        return _(
            "When you confirm, the summary becomes an official document. If someone asks to see "
            "it, the employer examines whether any part is covered by secrecy."
        )
    return _(
        "This summary is an official document. If someone asks to see it, the employer examines "
        "whether any part is covered by secrecy."
    )


def _day(written: str) -> str:
    return day(date.fromisoformat(written)) if written else ""


def _dated(
    document: Document, confirmations: Sequence[Signature], remarks: Sequence[RemarkText]
) -> datetime:
    acts = [row.at for row in confirmations] + [row.at for row in remarks]
    if acts:
        return max(acts)
    return datetime.fromisoformat(document.held_on or "1970-01-01").replace(tzinfo=UTC)
