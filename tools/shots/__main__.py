"""Takes every picture into shots/, in a minute or so; with arguments, those whose names match.

Fails when a page was wider than its screen, or when the browser had something to say.
"""

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tools.shots import papers, sheet
from tools.shots.camera import MAIN, Camera, Seat, Shot
from tools.shots.pages import CHOSEN, FIRST_DAY, PAPERS, SHOTS
from tools.shots.servers import demo, empty_house
from tools.shots.ways import at

_FOLDER = Path("shots").absolute()


def main(wanted: list[str]) -> int:
    """Photograph; 0 when nothing was wrong with any page."""
    began = time.monotonic()
    if not wanted:
        shutil.rmtree(_FOLDER, ignore_errors=True)
    _FOLDER.mkdir(exist_ok=True)
    chromium = os.environ.get("AVSTAMP_CHROMIUM") or "chromium"
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        found = shutil.which(chromium)
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        with demo(Path(made, "demo")) as url:
            camera = Camera(browser, url, _FOLDER)
            _first_day(camera, Path(made, "first-day"), wanted)
            papers.photograph(camera, [one for one in PAPERS if _wants(one.name, wanted)])
            for shot in _among(SHOTS, wanted):
                camera.take(shot)
            for shot in _among((Shot("broken", "", _broken, MAIN[:1]),), wanted):
                camera.take(shot)
            camera.close()
        _make_sheet(camera, browser, wanted)
        browser.close()
    print(f"{len(camera.pictures)} pictures in {_FOLDER.name}/, {time.monotonic() - began:.0f} s")
    print(*camera.complaints, sep="\n", end="")
    return 1 if camera.complaints else 0


def _among(shots: tuple[Shot, ...], wanted: list[str]) -> list[Shot]:
    return [one for one in shots if _wants(one.name, wanted)]


def _wants(name: str, wanted: list[str]) -> bool:
    return not wanted or any(word in name for word in wanted)


def _first_day(camera: Camera, folder: Path, wanted: list[str]) -> None:
    """Signing in, and what the first administrator sees where nobody else is yet."""
    first = (Shot("home-first-day", "", at("/"), MAIN[:1]), Shot("step", "", at("/you/step/")))
    shots = _among((*FIRST_DAY, *first), wanted)
    if not shots:
        return
    with empty_house(folder) as (url, link):
        administrator = camera.new_seat(url)
        administrator.go(link).get_by_role("button", name="Logga in").click()
        administrator.page.wait_for_load_state("networkidle")
        for shot in shots:
            camera.take(shot, administrator if shot in first else camera.new_seat(url))


def _broken(seat: Seat) -> Page:
    """What people see when the program fails: its template, in the place of a page."""
    import django
    from django.conf import settings
    from django.template.loader import render_to_string

    engine = {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"builtins": ["django.templatetags.i18n"]},
    }
    settings.configure(INSTALLED_APPS=["avstamp.web"], LANGUAGE_CODE="sv", TEMPLATES=[engine])
    django.setup()
    body = render_to_string("web/500.html")
    seat.page.route("**/guide/", lambda route: route.fulfill(body=body, content_type="text/html"))
    return seat.go("/guide/")


def _make_sheet(camera: Camera, browser: Browser, wanted: list[str]) -> None:
    if not wanted:
        sheet.photograph(sheet.write(camera.pictures, CHOSEN, _FOLDER), browser)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
