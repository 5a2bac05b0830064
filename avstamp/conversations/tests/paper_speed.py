"""How long one PDF takes: ``python -m avstamp.conversations.tests.paper_speed``. Asserts nothing.

Every text is new each time, so that nothing Typst remembers from the run before flatters it.
"""

import random
import statistics
import time
from dataclasses import replace

import django

RUNS = 20
SENTENCE = "Samordningen för barnen tar en dag i veckan och arbetsplatsträffarna likaså, säger vi"


def main() -> None:
    """Print the median and the slowest of twenty runs, for a usual and a very long summary."""
    django.setup()
    from avstamp.conversations.tests.paper_samples import DOCUMENT, letter
    from avstamp.paper.pdf import letter_pdf

    chance = random.Random(1)
    for name, paragraphs in (("usual", 2), ("20,000 signs", 18)):
        taken = []
        for _run in range(RUNS):
            text = "\n\n".join(_paragraph(chance) for _number in range(paragraphs))
            document = replace(DOCUMENT, summary=text)
            begun = time.perf_counter(), time.process_time()
            letter_pdf(letter(document))
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
