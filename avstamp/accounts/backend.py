"""Whose account a session is, read anew at every request in one query."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, OuterRef

from avstamp.accounts.models import User
from avstamp.core.clock import local_day, now
from avstamp.people.models import Assignment, Duty
from avstamp.people.queries import in_force


class PersonBackend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's own, whose ``get_user`` brings the person and their duties along."""

    def get_user(self, user_id: Any) -> User | None:
        today = local_day(now())
        duties = Duty.objects.filter(in_force(today), person=OuterRef("person"))
        return (
            User.objects.select_related("person")
            .filter(pk=user_id, is_active=True)
            .annotate(
                leads_people=Exists(
                    Assignment.objects.filter(in_force(today), manager=OuterRef("person"))
                ),
                is_hr=Exists(duties.filter(kind=Duty.Kind.HR_PARTNER)),
                is_admin=Exists(duties.filter(kind=Duty.Kind.ADMIN)),
            )
            .first()
        )
