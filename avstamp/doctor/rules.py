"""Who may see how the installation is. (What is wrong with one: findings.)"""

from avstamp.policy.engine import Relation, allow

PERMISSIONS = (allow("doctor.look", Relation.ADMIN),)
