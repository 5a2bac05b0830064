"""Where what is kept of each release lies, and what is in it."""

from pathlib import Path

RELEASES = Path(__file__).parent / "releases"
DATA = "data"  # the folder of data
KEYS = "keys/master.json"  # the master keys
TEXTS = "texts.json"  # every text: kind, row, name of the text, text
