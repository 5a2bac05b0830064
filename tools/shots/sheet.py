"""The contact sheet: every picture small on one page, the chosen ones beneath at full size."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from playwright.sync_api import Browser

from tools.shots.camera import Picture

_STYLE = """
body { margin: 2rem; background: #d9d4c7; font: 400 14px/1.4 system-ui, sans-serif; }
.sheet { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 1.5rem; }
figure { margin: 0; }
.sheet img { display: block; max-width: 100%; max-height: 420px; object-fit: cover;
  object-position: top; box-shadow: 0 1px 4px #0003; }
figcaption { padding-top: .4rem; }
.full img { display: block; max-width: 100%; margin: .5rem 0 3rem; }
"""


def write(pictures: Sequence[Picture], chosen: Sequence[str], folder: Path) -> Path:
    """Write the sheet into the pictures' folder; gives its file."""
    small = "".join(_figure(picture) for picture in pictures)
    full = "".join(_figure(picture) for picture in pictures if picture.name in chosen)
    sheet = folder / "index.html"
    sheet.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Avstamp</title>'
        f'<style>{_STYLE}</style><div class="sheet">{small}</div><div class="full">{full}</div>'
    )
    return sheet


def photograph(sheet: Path, browser: Browser) -> None:
    """The small pictures of the sheet as one picture beside it."""
    page = browser.new_page(viewport={"width": 2000, "height": 1200})
    page.goto(sheet.as_uri())
    page.locator(".sheet").screenshot(path=sheet.with_name("contact-sheet.png"))
    page.close()


def _figure(picture: Picture) -> str:
    name, source = escape(picture.name), escape(picture.file.name)
    return (
        f'<figure><a href="{source}"><img src="{source}" alt="{name}"></a>'
        f"<figcaption>{name}</figcaption></figure>"
    )
