"""How the folder of a demo is known. Without Django, since a demo takes its folder before it."""

from pathlib import Path

DEMO_MARKER = "this-is-a-demo"


def is_demo(folder: Path) -> bool:
    """Whether a demo made this folder."""
    return (folder / DEMO_MARKER).is_file()
