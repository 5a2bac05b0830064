"""Run inside the installation: `avstamp keys rotate` in small steps, told one by one.

So that whoever wants to kill it half-way has the time.
"""

import sys
import time
from collections.abc import Iterator

from avstamp import cli
from avstamp.cli import waking
from tests.keys import STEP


def main() -> int:
    """Rotate."""
    waking.wake()
    from avstamp.operation import keys
    from avstamp.vault import rotation

    real = rotation.wrap_anew

    def slowly() -> Iterator[rotation.Batch]:
        for batch in real():
            yield batch
            time.sleep(0.02)

    vars(rotation).update(_AT_A_TIME=STEP, wrap_anew=slowly)
    vars(keys).update(_TELL_EVERY=STEP)
    return cli.main(["keys", "rotate"])


if __name__ == "__main__":
    sys.exit(main())
