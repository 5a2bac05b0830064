"""What a command says and asks, in the terminal."""

import sys
from collections.abc import Iterable


def tell(sentences: Iterable[str]) -> int:
    """Print each sentence as it comes; 1 with the reason when the work goes no further."""
    from avstamp.operation.commands import Stop

    try:
        for sentence in sentences:
            print(sentence, flush=True)
    except Stop as reason:
        return stop(str(reason))
    return 0


def stop(*sentences: str) -> int:
    print(*sentences, sep="\n", file=sys.stderr)
    return 1


def ask(given: str, question: str) -> str:
    """What was given as an option, else what is typed now."""
    while not given.strip():
        try:
            given = input(f"{question}: ")
        except EOFError:
            sys.exit(f"{question} is missing. See avstamp init --help.")
    return given.strip()
