"""Who may look after the mail: the administrator, who sees whom it does not reach and never why
they were written to."""

from avstamp.policy.engine import Relation, allow

PERMISSIONS = (
    allow("notifications.look_after", Relation.ADMIN),
    allow("notifications.try_again", Relation.ADMIN),
)
