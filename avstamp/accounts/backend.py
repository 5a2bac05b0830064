"""Whose account a session is, read anew at every request in one query."""

from datetime import date
from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, OuterRef, QuerySet

from avstamp.accounts.models import User
from avstamp.core.clock import local_day, now
from avstamp.core.prepared import prepared
from avstamp.people.house import of_the_house
from avstamp.people.models import Assignment, Duty
from avstamp.people.queries import end_of_work, in_force, is_gone


class PersonBackend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's own, whose ``get_user`` brings the person and their duties along."""

    def authenticate(self, request: Any, **credentials: Any) -> None:
        """Nobody comes in here: a password is compared in actions/passwords.py alone, which asks
        whether the organisation wants any."""

    def get_user(self, user_id: Any) -> User | None:
        today = local_day(now())
        found = next(iter(_account(User._meta.pk.to_python(user_id), today)), None)
        return None if found is None or is_gone(vars(found)["ends_on"], today) else found


@prepared
def _account(user_id: UUID, on: date) -> QuerySet[User]:
    duties = Duty.objects.filter(in_force(on), person=OuterRef("person"))
    return (
        User.objects.select_related("person")
        .filter(pk=user_id, is_active=True)
        .annotate(
            leads_people=Exists(
                Assignment.objects.filter(in_force(on), manager=OuterRef("person"))
            ),
            ends_on=end_of_work("person"),
            is_hr=Exists(duties.filter(kind=Duty.Kind.HR_PARTNER)),
            is_admin=Exists(duties.filter(kind=Duty.Kind.ADMIN)),
            **of_the_house(),
        )
    )
