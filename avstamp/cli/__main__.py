"""``python -m avstamp.cli``, the same as ``avstamp``."""

import sys

from avstamp.cli import main

sys.exit(main())
