"""The first steps are the administrator's."""

from avstamp.policy.engine import Relation, allow

PERMISSIONS = (
    allow("setup.take_steps", Relation.ADMIN),
    # Invented people alone: of nobody real is there any such thing.
    allow("setup.try_sample", Relation.ADMIN),
)
