"""What is kept of each release, and where."""

from pathlib import Path

RELEASES = Path(__file__).parent / "releases"
# In each: the folder of data and the master keys, as an installation has them, and
TEXTS = Path("texts.json")  # every text: kind, row, name of the text, text
COPIES = Path("copies")  # a backup (*.age), with
RING = COPIES / "ring"  # the copy of the key ring, and
IDENTITY = COPIES / "identity"  # the key that opens it

Texts = dict[str, dict[str, dict[str, str]]]
