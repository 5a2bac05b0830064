"""The first steps are the administrator's."""

from avstamp.policy.engine import Relation, allow

PERMISSIONS = (allow("setup.take_steps", Relation.ADMIN),)
