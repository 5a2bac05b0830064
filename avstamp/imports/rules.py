"""Who takes in people from files: HR and the administrator."""

from avstamp.policy.engine import Relation, allow

_WHO = (Relation.HR_PARTNER, Relation.ADMIN)
PERMISSIONS = (
    allow("imports.read", *_WHO),
    allow("imports.begin", *_WHO),
    allow("imports.choose_columns", *_WHO),
    allow("imports.go_on", *_WHO),
    allow("imports.abandon", *_WHO),
    allow("imports.undo", *_WHO),
)
