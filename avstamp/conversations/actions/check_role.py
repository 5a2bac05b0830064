"""Stämmer rollprofilen? Yes as a record; a change is a role change as any other (agree.py)."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from avstamp.audit.actions import audited
from avstamp.backups.actions import erase
from avstamp.conversations.actions.enter import done, enter
from avstamp.conversations.actions.withdraw import withdraw_proposal
from avstamp.conversations.models import Agreement, Conversation, RoleCheck
from avstamp.core.clock import local_day
from avstamp.core.errors import UnableTo
from avstamp.goals.models import Kind
from avstamp.people.models import Person
from avstamp.role_profiles.queries import role_version


@audited()
def say_role_fits(conversation: Conversation, *, by: Person, at: datetime) -> None:
    """The role profile fits as it reads today; said twice it is said once.

    Raises UnableTo where there is no profile, or where a change of it is agreed already.
    """
    conversation, standing = enter(conversation, "conversations.agree", by=by, at=at)
    if RoleCheck.objects.filter(conversation=conversation).exists():
        return
    version = role_version(conversation.employee, local_day(at))
    if version is None:
        raise UnableTo(_("No role profile has been written yet. Propose what should stand there."))
    if _change_agreed(conversation):
        raise UnableTo(_("You have agreed to change the role. Take that away first."))
    withdraw_proposal(conversation, standing, by=by, at=at)
    RoleCheck.objects.create(conversation=conversation, role_version=version, by=by, at=at)
    done("conversations.role_fits", conversation, by=by, at=at)


@audited()
def unsay_role_fits(conversation: Conversation, *, by: Person, at: datetime) -> None:
    """Back to the question, as long as the summary is not confirmed."""
    conversation, standing = enter(conversation, "conversations.agree", by=by, at=at)
    said = RoleCheck.objects.filter(conversation=conversation)
    if not said.exists():
        return
    withdraw_proposal(conversation, standing, by=by, at=at)
    erase(said, at=at)
    done("conversations.role_asked_again", conversation, by=by, at=at)


def _change_agreed(conversation: Conversation) -> bool:
    agreed = Agreement.objects.filter(
        conversation=conversation,
        what=Agreement.What.AGREED,
        outcome__kind=Kind.ROLE_CHANGE,
    )
    return agreed.exists()
