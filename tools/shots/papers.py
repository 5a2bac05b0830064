"""What is taken along as a file, as it looks on paper: Word's files are opened by LibreOffice."""

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tools.shots.camera import Camera, Picture

_NEEDED = ("soffice", "pdftoppm")
_DOTS = 60  # an inch


@dataclass(frozen=True)
class Paper:
    """A file: its name, who takes it along, where it is, and how many pages it must have.

    With ``other`` it is one of the conversation with somebody.
    """

    name: str
    who: str
    path: str
    other: str = ""
    pages: int = 0


def photograph(camera: Camera, papers: list[Paper]) -> None:
    """Take every page of every file, and leave the file beside its pictures."""
    missing = [name for name in _NEEDED if not shutil.which(name)]
    if papers and missing:
        print(f"Without {' and '.join(missing)} no paper is photographed; on Debian: apt-get")
        print("install libreoffice-writer-nogui poppler-utils")
        return
    for paper in papers:
        seat = camera.seat(paper.who)
        path = (seat.conversation(paper.other) if paper.other else "") + paper.path
        answer = seat.context.request.get(seat.url + path)
        ending = "pdf" if "pdf" in answer.headers["content-type"] else "docx"
        file = camera.folder / f"{paper.name}.{ending}"
        file.write_bytes(answer.body())
        pictures = _pages(file, camera.folder)
        if not pictures or (paper.pages and len(pictures) != paper.pages):
            camera.complaints.append(f"{paper.name}: {len(pictures)} pages")
        camera.pictures += [Picture(one.stem, one, 0) for one in pictures]


def _pages(file: Path, folder: Path) -> list[Path]:
    with tempfile.TemporaryDirectory() as made:
        pdf = file if file.suffix == ".pdf" else _by_libreoffice(file, Path(made))
        if not pdf.exists():
            return []
        command = ["pdftoppm", "-png", "-r", str(_DOTS), str(pdf), str(folder / file.stem)]
        subprocess.run(command, check=True)
    return sorted(folder.glob(f"{file.stem}-[0-9]*.png"))


def _by_libreoffice(file: Path, folder: Path) -> Path:
    own = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
    command = ["soffice", own, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(file)], check=True, capture_output=True)
    return folder / f"{file.stem}.pdf"
