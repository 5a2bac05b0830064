"""Who may read what a role asks for: it is no secret, so everybody who has signed in."""

from avstamp.policy.engine import Relation, allow

PERMISSIONS = (
    allow("role_profiles.own", Relation.SIGNED_IN),
    allow("role_profiles.read", Relation.SIGNED_IN),
)
