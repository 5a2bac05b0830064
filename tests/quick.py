"""What is slow on purpose, made quick where it is not what is tested."""

from avstamp.accounts.passwords import Argon2


class QuickArgon2(Argon2):
    """Passwords as Avstamp keeps them, but for how much it costs to guess one."""

    memory_cost = 64
