"""What a form that is sent says of the drafts it was written as."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from avstamp.drafts.kept_forms import forms
from avstamp.saving import fields
from avstamp.saving.protocol import Save


@dataclass(frozen=True)
class Sent:
    """The fields of one form as they were sent, each with the version its draft then had."""

    action: str = ""
    about: UUID | None = None
    saves: Mapping[str, Save] = field(default_factory=dict)


NOTHING = Sent()


def sent_in(posted: Mapping[str, str], action: str, about: UUID) -> Sent:
    """The drafts that this form was; none of a form that had no script, nor any draft before."""
    names = [name for name in forms()[action].fields if f"{name}-version" in posted]
    return Sent(action, about, {name: fields.read(posted, name) for name in names})
