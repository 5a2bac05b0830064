"""What every page must be, looked at where a journey reaches it.

A page is looked at once for each set of elements that stand on it: the same page in another state
is another page, with other words it is not. Once for all the processes that run the tests: to look
is the costliest thing they do.
"""

from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from django.urls import resolve
from playwright.sync_api import Page

_AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
_WIDE, _NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}

_MADE_OF = """() => [...new Set(
    [...document.querySelectorAll("body :not([hidden], [hidden] *)")].map(
        (element) => `${element.tagName}.${element.className}`))].sort().join(" ")"""
_RUN = """([tags, rules]) => axe.run(document, {
    runOnly: rules.length ? {type: "rule", values: rules} : {type: "tag", values: tags},
    resultTypes: ["violations"], preload: false, selectors: false,
}).then((found) => found.violations.flatMap((wrong) => wrong.nodes.map(
    (node) => `${wrong.id}: ${node.html.slice(0, 160)} (${node.failureSummary.slice(0, 240)})`)))"""
# What is folded is looked at unfolded, and folded again.
_UNFOLD = """() => document.querySelectorAll("details:not([open])").forEach((fold) => {
    fold.open = true; fold.dataset.unfolded = ""; })"""
_FOLD = """() => document.querySelectorAll("[data-unfolded]").forEach((fold) => {
    fold.open = false; delete fold.dataset.unfolded; })"""
_TOO_WIDE = """() => {
    const page = document.scrollingElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    return [...document.querySelectorAll("body *")]
        .filter((part) => part.getBoundingClientRect().right > page.clientWidth + 1)
        .map((part) => part.outerHTML.slice(0, 120)).slice(-3).concat("the page scrolls sideways");
}"""
_SCALE = "(size) => { document.documentElement.style.fontSize = size; }"


class Inspector:
    """Remembers what has been looked at, in a folder that all who look share."""

    def __init__(self, address: str, seen: Path) -> None:
        self.address, self._seen = address, seen

    def looks_at(self, page: Page, *, script: bool = True) -> None:
        """axe finds nothing in light and dark, wide and narrow; nothing scrolls sideways."""
        place = urlsplit(page.url).path
        view = f"{resolve(place).view_name} {script}"
        if not self._is_first_to_see(view, str(page.evaluate(_MADE_OF))):
            return
        first = self._is_first_to_see(view)
        page.evaluate(_UNFOLD)
        if script:
            page.evaluate(_AXE)
        found = [*self._wide(page), *self._narrow(page)]
        found += self._looked_at_by_axe(page, thoroughly=first) if script else []
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(_WIDE)  # type: ignore[arg-type]
        page.evaluate(_FOLD)
        assert found == [], f"{place}: " + "\n".join(found)

    def _is_first_to_see(self, *what: str) -> bool:
        try:
            (self._seen / sha256("\n".join(what).encode()).hexdigest()).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    def _wide(self, page: Page) -> list[str]:
        page.evaluate(_SCALE, "200%")
        found = [f"at 200 %: {wide}" for wide in page.evaluate(_TOO_WIDE)]
        page.evaluate(_SCALE, "")
        return found

    def _narrow(self, page: Page) -> list[str]:
        page.set_viewport_size(_NARROW)  # type: ignore[arg-type]
        return [f"at 320 px: {wide}" for wide in page.evaluate(_TOO_WIDE)]

    def _looked_at_by_axe(self, page: Page, *, thoroughly: bool) -> list[str]:
        """Narrow in the dark and wide in the light; the other two when the page is new to us,
        for contrast, which is all that another colour can change."""
        found = self._axe(page, "dark")
        found += self._axe(page, "light", ["color-contrast"]) if thoroughly else []
        page.set_viewport_size(_WIDE)  # type: ignore[arg-type]
        found += self._axe(page, "light")
        found += self._axe(page, "dark", ["color-contrast"]) if thoroughly else []
        return found

    def _axe(self, page: Page, scheme: str, rules: list[str] | None = None) -> list[str]:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        width = page.viewport_size["width"] if page.viewport_size else 0
        return [
            f"{scheme}, {width} px: {wrong}" for wrong in page.evaluate(_RUN, [_TAGS, rules or []])
        ]
