"""The same people and the same way in as in the tests of conversations."""

from avstamp.conversations.tests.conftest import cast, clock, sign_in, version, world

__all__ = ["cast", "clock", "sign_in", "version", "world"]
