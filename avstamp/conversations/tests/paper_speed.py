"""How long the summary and the form take on paper. Asserts nothing.

``python -m avstamp.conversations.tests.paper_speed``. Every text is new each time, so that
nothing remembered from the run before flatters what is timed.
"""

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import django

RUNS = 20
SENTENCE = "Samordningen för barnen tar en dag i veckan och arbetsplatsträffarna likaså, säger vi"


def main() -> None:
    """Print the median and the slowest of twenty runs: two lengths of a summary, and a form."""
    django.setup()
    from avstamp.conversations.tests.paper_samples import DOCUMENT, letter
    from avstamp.paper.files import PDF, WORD
    from avstamp.paper.form import pages
    from avstamp.paper.tests.forms import form, question

    chance = random.Random(1)
    for kind in (PDF, WORD):
        for name, paragraphs in (("usual", 2), ("20,000 signs", 18)):
            written = ["\n\n".join(map(_paragraph, [chance] * paragraphs)) for _run in range(RUNS)]
            letters = [letter(replace(DOCUMENT, summary=text)) for text in written]
            _tell(f"{kind.ending}, {name}", [partial(kind.letter, one) for one in letters])
        asked = [[question(_paragraph(chance)[:60]) for _one in range(18)] for _run in range(RUNS)]
        forms = [form(*pages("Ett avsnitt", one)) for one in asked]
        _tell(f"{kind.ending}, form", [partial(kind.form, one) for one in forms])


def _tell(name: str, makings: list[Callable[[], bytes]]) -> None:
    taken = []
    for make in makings:
        begun = time.perf_counter(), time.process_time()
        make()
        taken.append((time.perf_counter() - begun[0], time.process_time() - begun[1]))
    wall, processor = (sorted(1000 * run[kind] for run in taken) for kind in (0, 1))
    print(
        f"{name}: median {statistics.median(wall):.1f} ms, slowest {wall[-1]:.1f} ms, "
        f"processor {statistics.median(processor):.1f} ms"
    )


def _paragraph(chance: random.Random) -> str:
    words = SENTENCE.split() * 13
    chance.shuffle(words)
    return " ".join(words)


if __name__ == "__main__":
    main()
