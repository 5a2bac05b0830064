"""The same people and the same way in as in the tests of conversations."""

from avstamp.conversations.tests.conftest import cast, version, world
from avstamp.conversations.tests.views.conftest import clock, sign_in

__all__ = ["cast", "clock", "sign_in", "version", "world"]
