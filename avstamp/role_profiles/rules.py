"""Who may read what a role asks for: it is no secret, so everybody who has signed in. HR and the
administrator give somebody a role."""

from avstamp.policy.engine import Relation, allow

PERMISSIONS = (
    allow("role_profiles.own", Relation.SIGNED_IN),
    allow("role_profiles.read", Relation.SIGNED_IN),
    allow("role_profiles.give", Relation.HR_PARTNER, Relation.ADMIN),
)
