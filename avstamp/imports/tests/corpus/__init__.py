"""Files of people as Swedish systems and Excel write them. Every name in them is invented.

``EXPORTS`` has each by its name, with all that must be read out of it.
"""

from avstamp.imports.tests.corpus import books, texts
from avstamp.imports.tests.corpus.export import Export

EXPORTS: dict[str, Export] = texts.EXPORTS | books.EXPORTS
