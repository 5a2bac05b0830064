"""Messages on their way to people, by what they are about. No text is here, nor anybody's words."""

from django.db import models
from django.db.models import Q

from avstamp.people.models import Person
from avstamp.work.models import Leased


class Outgoing(Leased):
    """A message to somebody, written when it is sent."""

    class Ending(models.TextChoices):
        SENT = "sent"
        NOT_WANTED = "not_wanted"  # there was nothing to say any more
        NO_ADDRESS = "no_address"
        UNREACHABLE = "unreachable"  # the address had been refused before
        REFUSED = "refused"  # the mail server will not have it
        UNKNOWN = "unknown"  # whether the mail server took it before the worker was killed
        GIVEN_UP = "given_up"  # after some days
        RESTORED = "restored"  # it waited in a backup, and has perhaps been sent since
        # What a mail server has reported of what was sent (returned.py); `problem` is its status.
        DELAYED = "delayed"  # it goes on trying
        RETURNED = "returned"  # for good

    to = models.ForeignKey(Person, models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=60)  # as its room registered it (messages.py)
    about = models.JSONField(default=list)  # ids
    posted_at = models.DateTimeField()
    # Just before the last byte goes to the mail server, which may have taken it from here on.
    handed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, db_index=True)
    ending = models.CharField(max_length=20, choices=Ending, default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], name="outgoing_waits", condition=Q(ended_at__isnull=True)
            ),
            models.Index(fields=["to", "kind", "posted_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Unreachable(models.Model):
    """A mail server said for good, at once or in a report that came later, that this address takes
    no mail. Holds while it is theirs."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True)
    email = models.EmailField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.person_id)


class Silence(models.Model):
    """The mail server takes nothing at present: one row, while that is so."""

    since = models.DateTimeField()
    until = models.DateTimeField()  # then it is tried again
    attempts = models.PositiveIntegerField(default=1)
    problem = models.CharField(max_length=120)  # its class; never its text

    def __str__(self) -> str:
        return self.problem
