"""The cast, and somebody signed in: as the tests of conversations have them."""

# fixtures of the room below
from avstamp.conversations.tests.conftest import cast, clock, sign_in, version, world

__all__ = ["cast", "clock", "sign_in", "version", "world"]
