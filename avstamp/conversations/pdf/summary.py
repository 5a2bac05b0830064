"""What the summary says on paper, part by part and in its own language; summary.typ sets it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from avstamp.conversations.document import Document, FollowedUp, Item
from avstamp.conversations.pdf.lines import paragraphs
from avstamp.conversations.pdf.typesetting import typeset
from avstamp.conversations.pdf.wording import closed_as, hangs_on, kinds, remark_by
from avstamp.web.templatetags.words import at_clock, day, listed

type Part = dict[str, Any]

_SHOWN_OF_HASH = 16
_KEPT_ON_ONE_PAGE = 900  # signs; what is longer may run over to the next


@dataclass(frozen=True)
class Signature:
    """One of the two has confirmed this version."""

    name: str
    at: datetime


@dataclass(frozen=True)
class RemarkText:
    """An own comment or a differing view (Remark.Kind), by whom and when."""

    kind: str
    name: str
    text: str
    at: datetime


def summary_pdf(
    document: Document,
    confirmations: Sequence[Signature],
    remarks: Sequence[RemarkText],
    *,
    version: int,
    sha256: str,
    public: bool,
    draft: bool,
    organisation: str,
) -> bytes:
    """The summary as tagged PDF/UA-1, in the document's language.

    ``draft`` chooses the stamp and the wording: a draft is a version that both have not
    confirmed, or a reopened one. ``public`` adds what an official document means. The date in
    the file is that of the last confirmation or remark, or else the day the conversation was
    held: the same input gives the same bytes.
    """
    with translation.override(document.language):
        data = _frame(document, organisation) | {
            "stamp": _("Draft") if draft else _("Finalised"),
            "version": _("version %(number)s") % {"number": version},
            "checksum": _("checksum %(digits)s") % {"digits": sha256[:_SHOWN_OF_HASH]},
            "page": pgettext("page number", "Page"),
            "of": pgettext("page x of y", "of"),
            "sections": [
                *_said(document),
                *_remarked(remarks),
                _confirmed(confirmations, public=public, draft=draft),
            ],
            "about_named_signs": _(
                "Signs that the typeface lacks stand in square brackets with their Unicode names."
            ),
        }
        return typeset("summary.typ", data, at=_dated(document, confirmations, remarks))


def _frame(document: Document, organisation: str) -> Part:
    heading = _("Employee dialogue")
    pair = listed([document.employee, document.manager])
    held = _day(document.held_on)
    return {
        "language": document.language,
        "region": {"sv": "se", "en": "gb"}.get(document.language),
        "organisation": organisation,
        "heading": heading,
        "pair": pair,
        "title": ", ".join(part for part in (f"{heading}: {pair}", held) if part),
        "head": ", ".join(part for part in (heading, held) if part),
        "people": [
            row
            for row in (
                {"label": _("Employee"), "text": document.employee, "note": document.role},
                {"label": _("Manager"), "text": document.manager, "note": ""},
                {"label": pgettext("the day of the talk", "Held on"), "text": held, "note": ""},
            )
            if row["text"]
        ],
    }


def _said(document: Document) -> list[Part]:
    follow_up = document.follow_up_on and _("We follow this up on %(date)s.") % {
        "date": _day(document.follow_up_on)
    }
    parts = [
        _section("", text=document.summary),
        _section(_("What we arrived at"), groups=_groups(document.items)),
        _section(
            _("Followed up since last time"),
            items=[_earlier(row) for row in document.followed_up],
        ),
        _section(_("What may be passed on"), text=document.pass_on),
        _section(_("Follow-up"), text=follow_up),
    ]
    return [part for part in parts if part["paragraphs"] or part["items"] or part["groups"]]


def _groups(items: Iterable[Item]) -> list[Part]:
    """Outcomes of one kind together, in the order of the kinds."""
    found: dict[str, list[Part]] = {}
    for item in items:
        found.setdefault(item.kind, []).append(_outcome(item))
    names = kinds()
    order = [*names, *(kind for kind in found if kind not in names)]
    return [
        _section(names.get(kind, kind), items=found[kind], goals=kind == "goal")
        for kind in order
        if kind in found
    ]


def _outcome(item: Item) -> Part:
    details = (
        (_("Why"), item.why),
        (_("How we notice"), item.how_we_notice),
        (_("Hangs on"), hangs_on(item)),
    )
    return _row(
        item.what or _("Taken up in a conversation of its own"),
        mark=_("Urgent") if item.urgent else "",
        by=_owner_and_date(item),
        details=details,
        takes=[_outcome(need) for need in item.takes],
    )


def _earlier(row: FollowedUp) -> Part:
    carried = row.carried_on_to and _("Carries on to %(date)s") % {"date": _day(row.carried_on_to)}
    how = carried or closed_as(row.how)
    if row.sentence:
        return _row(row.what, details=[(how, row.sentence)])
    return _row(row.what, by=how)


def _row(
    what: str,
    *,
    mark: str = "",
    by: str = "",
    details: Sequence[tuple[str, str]] = (),
    takes: Sequence[Part] = (),
) -> Part:
    words = what + "".join(text for _label, text in details)
    return {
        "what": paragraphs(what),
        "mark": mark,
        "by": by,
        "details": [
            {"label": label, "paragraphs": paragraphs(text)} for label, text in details if text
        ],
        "takes_label": _("What it takes"),
        "takes": takes,
        "together": len(words) < _KEPT_ON_ONE_PAGE and len(takes) < 5,
    }


def _owner_and_date(item: Item) -> str:
    due = item.due_on and pgettext("a date", "by %(date)s") % {"date": _day(item.due_on)}
    return ", ".join(part for part in (item.owner, due) if part)


def _remarked(remarks: Sequence[RemarkText]) -> list[Part]:
    return [
        _section(
            remark_by(remark.kind, remark.name),
            text=remark.text,
            after=_("Written on %(date)s") % {"date": day(remark.at)},
        )
        for remark in remarks
    ]


def _confirmed(confirmations: Sequence[Signature], *, public: bool, draft: bool) -> Part:
    said = [
        _("Confirmed by %(name)s on %(date)s at %(time)s")
        % {"name": row.name, "date": day(row.at), "time": at_clock(row.at)}
        for row in confirmations
    ]
    if len(confirmations) < 2 and draft:
        said.append(_("Not confirmed by you both yet."))
    return _section(
        _("Confirmation"),
        text="\n\n".join(said),
        after=_official(draft=draft) if public else "",
        closing=True,
    )


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


def _section(
    heading: str,
    *,
    text: str = "",
    items: Sequence[Part] = (),
    groups: Sequence[Part] = (),
    after: str = "",
    closing: bool = False,
    goals: bool = False,
) -> Part:
    return {
        "heading": heading,
        "paragraphs": paragraphs(text),
        "items": items,
        "groups": groups,
        "after": after,
        "closing": closing,
        "goals": goals,
    }


def _day(written: str) -> str:
    return day(date.fromisoformat(written)) if written else ""


def _dated(
    document: Document, confirmations: Sequence[Signature], remarks: Sequence[RemarkText]
) -> datetime:
    acts = [row.at for row in confirmations] + [row.at for row in remarks]
    if acts:
        return max(acts)
    return datetime.fromisoformat(document.held_on or "1970-01-01").replace(tzinfo=UTC)
