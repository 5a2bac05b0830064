"""Who may say what the organisation is called, and what it is."""

from avstamp.policy.engine import Relation, allow

PERMISSIONS = (
    allow("people.about", Relation.HR_PARTNER, Relation.ADMIN),
    allow("people.sector", Relation.ADMIN),
    allow("people.disposal", Relation.HR_PARTNER, Relation.ADMIN),
)
