"""A report that a message of ours was returned or is delayed, as mail servers send it (RFC 3464).

What comes is written by strangers: nothing of it is believed but three things that are looked for
in their places, which of our messages it is about (its Message-ID, in what the report returns of
it), what became of it, and by which status. No text of it is kept, logged or shown.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import compat32  # takes headers as they come, and reads nothing into them
from enum import StrEnum

LARGEST = 1_000_000  # bytes: a report returns at most our own message, of some ten thousand
_MOST_ATTACHED = 20  # three by the book; some mail servers add a picture
# What would keep the parser busy for long: lines that may begin a part, and what says what a part
# is, which it goes through again for each of its signs.
_MOST_BOUNDARIES = 300
_LONGEST_TYPE = 2_000
_CONTENT_TYPE = re.compile(rb"^content-type:.*(?:\n[ \t].*)*", re.IGNORECASE | re.MULTILINE)
_RETURNED_AS = ("message/rfc822", "text/rfc822-headers")
_STATUS = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})(?!\S)")
_AN_ID = re.compile(r"\s*(<[^<>\s]{1,300}>)\s*")


class NotAReport(Exception):
    """Something else than a report on delivery, or one that does not say what it is about."""


class What(StrEnum):
    RETURNED = "returned"  # for good
    DELAYED = "delayed"  # the mail server goes on trying


@dataclass(frozen=True)
class Report:
    """What became of one message of ours."""

    message_id: str
    what: What | None  # None: it was delivered, or handed on
    status: str = ""  # RFC 3463: 5.1.1
    addresses: frozenset[str] = field(default=frozenset(), repr=False)  # in small letters


def read(message: bytes) -> Report:
    """What a returned mail reports. Raises NotAReport."""
    _check(message)
    try:
        parts = _parts(message_from_bytes(message, policy=compat32))
        return _report(*parts)
    except RecursionError:  # parts within parts without end
        raise NotAReport("more parts than a report has") from None


def _check(message: bytes) -> None:
    if len(message) > LARGEST:
        raise NotAReport("larger than a report is")
    lines = message.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if lines.count(b"\n--") > _MOST_BOUNDARIES:
        raise NotAReport("more parts than a report has")
    if any(len(one[0]) > _LONGEST_TYPE for one in _CONTENT_TYPE.finditer(lines)):
        raise NotAReport("not a report on delivery")


def _parts(mail: Message) -> tuple[list[Message], Message]:
    """The blocks that say what became of it, and the head of the message that is returned."""
    kind = str(mail.get_param("report-type", "")).lower()
    if mail.get_content_type() != "multipart/report" or kind != "delivery-status":
        raise NotAReport("not a report on delivery")
    attached = [part for part in _of(mail) if isinstance(part, Message)]
    if len(attached) > _MOST_ATTACHED:
        raise NotAReport("more parts than a report has")
    told = [one for one in attached if one.get_content_type() == "message/delivery-status"]
    ours = [one for one in attached if one.get_content_type() in _RETURNED_AS]
    if len(told) != 1 or len(ours) != 1:
        raise NotAReport("it does not say which message it is about")
    return list(_of(told[0])), _head(ours[0])


def _of(part: Message) -> Iterator[Message]:
    inside = part.get_payload()
    return iter(inside if isinstance(inside, list) else ())


def _head(part: Message) -> Message:
    if part.get_content_type() == "message/rfc822":
        return next(_of(part), Message())
    headers = part.get_payload(decode=True)
    return message_from_bytes(headers if isinstance(headers, bytes) else b"", policy=compat32)


def _report(blocks: list[Message], ours: Message) -> Report:
    found = ours.get_all("Message-ID", [])
    known = _AN_ID.fullmatch(str(found[0])) if len(found) == 1 else None
    if known is None:
        raise NotAReport("it does not say which message it is about")
    what, worst = None, None
    for block in blocks[1:]:  # the first is about the report itself
        became = _became(block)
        # We write to one person at a time: had an address that stands for several one that
        # failed, that is what is told.
        if became and what != What.RETURNED:
            what, worst = became, block
    if worst is None:
        return Report(known[1], None)
    return Report(known[1], what, _status(worst), frozenset(_addresses(worst)))


def _became(block: Message) -> What | None:
    action = str(block.get("Action", "")).strip().lower()
    return {"failed": What.RETURNED, "delayed": What.DELAYED}.get(action)


def _status(block: Message) -> str:
    found = _STATUS.match(str(block.get("Status", "")))
    return found[1] if found else ""


def _addresses(block: Message) -> Iterator[str]:
    """Whom it was for, by what we wrote to and by where that led."""
    for name in ("Original-Recipient", "Final-Recipient"):
        kind, _semicolon, address = str(block.get(name, "")).partition(";")
        if kind.strip().lower() == "rfc822" and address.strip():
            yield address.strip().strip("<>").lower()
