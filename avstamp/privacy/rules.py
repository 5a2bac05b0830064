"""Who may have a copy of somebody's data: they themselves, and nobody else."""

from avstamp.policy.engine import Relation, allow

PERMISSIONS = (allow("privacy.own_data", Relation.SIGNED_IN, Relation.LEAVER),)
