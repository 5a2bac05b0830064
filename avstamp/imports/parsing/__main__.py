"""Reads the file that is its input, and writes rows: ``python -I -m avstamp.imports.parsing``."""

from avstamp.imports.parsing.child import run

run()
