"""Who may open the start page."""

from avstamp.policy.engine import Relation, allow

PERMISSIONS = (allow("home.home", Relation.SIGNED_IN),)
