"""Promises about the files of this repository."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Written in two halves, so that this file does not name what no file may name.
REGISTRIES = [
    "".join(halves)
    for halves in (
        ("py", "pi.org"),
        ("python", "hosted.org"),
        ("npm", "js.org"),
        ("npm", "js.com"),
        ("yarn", "pkg.com"),
        ("crates", ".io"),
        ("jsde", "livr.net"),
        ("un", "pkg.com"),
        ("cdn", "js.com"),
        ("deb.", "debian.org"),
    )
]
INDEX = re.compile(r"--(extra-)?index-url[ =]\S|--find-[l]inks|^\s*index[-_]url\s*=", re.MULTILINE)
TEXT = {".py", ".toml", ".txt", ".md", ".html", ".css", ".js", ".typ", ".po", ".cfg", ".ini", ""}


# Made by programs, at the top or anywhere; git ignores them too.
MADE_HERE = {".git", ".venv", "var", "build", "shots", "bench", ".hypothesis"}
MADE = ("__pycache__", "_cache", ".egg-info")


def ours() -> Iterator[Path]:
    """Every text file that somebody here wrote."""
    for folder, folders, names in ROOT.walk():
        made = MADE_HERE if folder == ROOT else set()
        folders[:] = [name for name in folders if name not in made and not name.endswith(MADE)]
        yield from (folder / name for name in sorted(names) if Path(name).suffix in TEXT)


def python_files() -> list[Path]:
    return [file for file in ours() if file.suffix == ".py" and "migrations" not in file.parts]


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def test_no_file_names_a_package_registry_or_the_address_of_an_index():
    found = []
    for file in ours():
        text = file.read_text(encoding="utf-8")
        found += [f"{file.relative_to(ROOT)}: {name}" for name in REGISTRIES if name in text]
        if INDEX.search(text.replace("--no-emit-index-url", "")):
            found.append(f"{file.relative_to(ROOT)}: an index address")

    assert found == []


def test_every_locked_package_has_its_version_and_hashes():
    for name in ("run", "test"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        packages = [
            block for block in re.split(r"\n(?=\S)", text.strip()) if not block.startswith("#")
        ]
        assert len(packages) > 10
        for block in packages:
            assert re.match(r"[\w.\[\]-]+==\S+", block), block.splitlines()[0]
            assert "--hash=sha256:" in block, block.splitlines()[0]


def test_the_tests_run_on_the_very_versions_that_are_served():
    def versions(name: str) -> dict[str, str]:
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        return dict(re.findall(r"^([\w.-]+)(?:\[\w+\])?==(\S+)", text, re.MULTILINE))

    assert versions("run").items() <= versions("test").items()


def dependency_lines() -> Iterator[str]:
    """The lines of pyproject.toml that name a dependency, of the program and of its tests."""
    inside = False
    for line in (ROOT / "pyproject.toml").read_text().splitlines():
        if re.match(r"(dependencies|test|build) = \[", line):
            inside = not line.rstrip().endswith("]") and "]" not in line.split("#")[0]
            if not inside:
                yield line
        elif inside and line.strip() == "]":
            inside = False
        elif inside:
            yield line


def test_every_dependency_has_its_reason_beside_it():
    lines = list(dependency_lines())

    assert len(lines) > 15
    assert [line for line in lines if not re.search(r"\"\S.*#\s+\S", line)] == []


def test_direct_dependencies_stay_few():
    dependencies = project()["project"]["dependencies"]  # type: ignore[index]

    assert len(dependencies) <= 15


def test_every_file_agrees_on_the_oldest_python():
    settings = project()
    said = {
        settings["project"]["requires-python"].removeprefix(">="),  # type: ignore[index]
        settings["tool"]["mypy"]["python_version"],  # type: ignore[index]
        settings["tool"]["ruff"]["target-version"].replace("py3", "3."),  # type: ignore[index]
        *re.findall(r'^needed="(.*)"', (ROOT / "tools" / "environment").read_text(), re.MULTILINE),
        *re.findall(r"--python-version (\S+)", (ROOT / "tools" / "lock").read_text()),
    }
    chosen = (ROOT / ".python-version").read_text().strip()

    assert said == {"3.12"}
    assert tuple(map(int, chosen.split("."))) >= (3, 12)
    assert f"python{chosen}" in (ROOT / "tools" / "environment").read_text()


def test_no_file_is_longer_than_anybody_reads():
    limits = {"test": 600, "code": 500, "template": 200}
    long = []
    for file in ours():
        kind = "template" if file.suffix == ".html" else "code" if file.suffix == ".py" else ""
        kind = "test" if kind == "code" and "tests" in file.parts else kind
        lines = len(file.read_text(encoding="utf-8").splitlines()) if kind else 0
        if kind and "migrations" not in file.parts and lines > limits[kind]:
            long.append(f"{file.relative_to(ROOT)}: {lines} lines")

    assert long == []


def test_no_function_is_longer_than_a_screen():
    long = [
        f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"
        for file in python_files()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (node.end_lineno or 0) - node.lineno >= 50
    ]

    assert long == []


def test_templates_hold_no_script_and_no_style_of_their_own():
    events = "click|input|change|submit|load|focus"
    inline = re.compile(rf"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son({events})=|javascript:")
    found = [
        file.relative_to(ROOT)
        for file in ours()
        if file.suffix == ".html" and inline.search(file.read_text(encoding="utf-8"))
        if file.parent.name != "email"  # mail programs know no style but that in the letter itself
    ]

    assert found == []


def test_the_licence_is_the_one_that_is_declared():
    assert project()["project"]["license"] == "EUPL-1.2"  # type: ignore[index]
    assert (ROOT / "LICENCE").read_text().startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
