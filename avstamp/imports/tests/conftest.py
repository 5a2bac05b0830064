"""The cast of people/testing.py, and files about them."""

from avstamp.people.tests.once import cast, world

__all__ = ["cast", "world"]
