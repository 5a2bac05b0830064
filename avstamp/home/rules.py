"""Who may open the start page, and the pages that belong to no room below."""

from avstamp.policy.engine import Relation, allow

PERMISSIONS = (
    allow("home.home", Relation.SIGNED_IN),
    allow("home.waiting", Relation.SIGNED_IN),
    allow("home.refusals", Relation.ADMIN),
)
