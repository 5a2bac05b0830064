"""Rebuild the typefaces in the repository from their unpacked npm packages.

    python tools/build_fonts.py FIGTREE SOURCE_SERIF ROOT

FIGTREE is an unpacked @expo-google-fonts/figtree, SOURCE_SERIF an unpacked
source-serif (Adobe's own), ROOT the checkout to write into. Needs
fonttools and brotli; the versions are in web/static/web/vendor/README.md.

The screen gets one variable woff2 per family, cut down to the letters of
European names. The PDF gets static TTFs, because Typst cannot instantiate
variable ones.

Adobe reserves the name "Source" under the OFL: a changed font may not carry
it. So the screen's serif, which is cut, is named "Avstamp Serif" inside, and
the PDF's serif is Adobe's files, byte for byte.
"""

# fontTools has no types, and is not among the project's own requirements.
# mypy: disable-error-code="import-untyped,import-not-found"

import argparse
import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib import build as build_variable
from fontTools.varLib import instancer

CHARACTERS = {
    *range(0x20, 0x7F),  # Basic Latin
    *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A
    *range(0x218, 0x21C),  # Romanian s and t with comma
    0x1E9E,  # capital sharp s
    *(0x2007, 0x2009, 0x202F),  # figure, thin and narrow no-break space
    *(0x2010, 0x2011, 0x2013, 0x2014, 0x2212),  # hyphens, dashes, minus
    *(0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2039, 0x203A),  # quotation marks
    *(0x2022, 0x2026, 0x20AC, 0x2190, 0x2192, 0x2713),  # bullet, ellipsis, euro, arrows, tick
}
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "lnum", "onum", "pnum", "tnum"]

# Figtree's own avar: where each weight lies between Light (0) and Black (1000).
FIGTREE_WEIGHTS = {400: 167, 500: 287, 600: 430, 700: 600}


def cut(font: TTFont) -> TTFont:
    """Leave only CHARACTERS and FEATURES."""
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["STAT", "DSIG", "BASE"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    return font


def save(font: TTFont, path: Path) -> None:
    """Write the font, the same bytes every time."""
    font.recalcTimestamp = False
    font.flavor = "woff2" if path.suffix == ".woff2" else None
    path.parent.mkdir(parents=True, exist_ok=True)
    font.save(path)


def figtree_master(package: Path, style: str) -> TTFont:
    """Open one weight of Figtree and add the signs its designer left out."""
    font = TTFont(package / style / f"Figtree_{style}.ttf")
    glyphs, widths, letters = font["glyf"], font["hmtx"], font.getBestCmap()

    def add(name: str, code: int, width: int, outline: list[tuple[int, int]]) -> None:
        pen = TTGlyphPen(None)
        if outline:
            pen.moveTo(outline[0])
            for point in outline[1:]:
                pen.lineTo(point)
            pen.closePath()
        glyphs[name] = pen.glyph()
        widths[name] = (width, min((x for x, _ in outline), default=0))
        also(code, name)

    def also(code: int, name: str) -> None:
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name

    # ✓, as thick as the stem of an l: a short leg and a long one, both at 45°.
    stem = glyphs[letters[ord("l")]]
    x, y, short, long = 250, 60, 170, 430
    slant = round((stem.xMax - stem.xMin) * 0.66)
    add(
        "uni2713",
        0x2713,
        x + long + 80,
        [
            (x, y),
            (x - short, y + short),
            (x - short + slant, y + short + slant),
            (x, y + 2 * slant),
            (x + long - slant, y + long + slant),
            (x + long, y + long),
        ],
    )
    add("uni2007", 0x2007, widths[letters[ord("0")]][0], [])
    add("uni2009", 0x2009, 200, [])
    add("uni202F", 0x202F, 200, [])
    also(0x00AD, letters[ord("-")])
    also(0x2010, letters[ord("-")])
    also(0x2011, letters[ord("-")])
    # Romanian's old code points for the letters it writes with a comma.
    also(0x0162, letters[0x021A])
    also(0x0163, letters[0x021B])
    return font


def figtree_variable(package: Path) -> TTFont:
    """Join Regular and Bold into one font with the weights in between."""
    weights = FIGTREE_WEIGHTS
    design = DesignSpaceDocument()
    design.addAxis(
        AxisDescriptor(
            tag="wght",
            name="Weight",
            minimum=400,
            default=400,
            maximum=700,
            map=list(weights.items()),
        )
    )
    for weight, style in ((400, "400Regular"), (700, "700Bold")):
        font = cut(figtree_master(package, style))
        design.addSource(SourceDescriptor(font=font, location={"Weight": weights[weight]}))
    variable: TTFont = build_variable(design)[0]
    return variable


def serif_variable(package: Path) -> TTFont:
    """Cut Source Serif 4 to text size and weights 400 to 650, under a name of ours."""
    font = cut(TTFont(package / "VAR" / "SourceSerif4Variable-Roman.ttf"))
    font = instancer.instantiateVariableFont(font, {"wght": (400, 400, 650), "opsz": 16})
    font["fvar"].instances = []  # Their names begin with "Source".
    names = {1: "Avstamp Serif", 3: "AvstampSerif-Regular", 4: "Avstamp Serif", 6: "AvstampSerif"}
    for name_id, text in names.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    font["name"].removeUnusedNames(font)
    return font


def main() -> None:
    """Write the fonts and their licences."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("figtree", type=Path, help="unpacked @expo-google-fonts/figtree")
    parser.add_argument("source_serif", type=Path, help="unpacked source-serif")
    parser.add_argument("root", type=Path, help="the checkout to write into")
    given = parser.parse_args()

    screen = given.root / "avstamp/web/static/web/fonts"
    paper = given.root / "avstamp/paper/pdf/fonts"
    save(figtree_variable(given.figtree), screen / "figtree.woff2")
    save(serif_variable(given.source_serif), screen / "source-serif-4.woff2")
    for style, name in (("400Regular", "Regular"), ("600SemiBold", "SemiBold")):
        save(figtree_master(given.figtree, style), paper / f"Figtree-{name}.ttf")
    for style in ("Regular", "Semibold", "It"):
        name = f"SourceSerif4-{style}.ttf"
        shutil.copyfile(given.source_serif / "TTF" / name, paper / name)
    for folder in (screen, paper):
        shutil.copyfile(given.figtree / "LICENSE_FONT", folder / "OFL-figtree.txt")
        shutil.copyfile(given.source_serif / "LICENSE.md", folder / "OFL-source-serif-4.txt")
    for path in sorted([*screen.iterdir(), *paper.iterdir()]):
        sys.stdout.write(f"{path.stat().st_size:>8} {path.relative_to(given.root)}\n")


if __name__ == "__main__":
    main()
