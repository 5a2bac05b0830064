"""Who may see the line of sight: one's own, and that of somebody one leads."""

from avstamp.policy.engine import Relation, allow

PERMISSIONS = (
    allow("line_of_sight.own", Relation.SIGNED_IN),
    allow("line_of_sight.person", Relation.MANAGER),
)
