"""The cast and the guide, and screens at a moment of the test's choosing."""

from avstamp.conversations.tests.conftest import cast, clock, sign_in, version, world

__all__ = ["cast", "clock", "sign_in", "version", "world"]
