"""Who lets the directory in: the administrator. What the directory may is not a person's right."""

from avstamp.policy.engine import Relation, allow

PERMISSIONS = (
    allow("scim.look_after", Relation.ADMIN),
    allow("scim.make_token", Relation.ADMIN),
    allow("scim.void_token", Relation.ADMIN),
)
