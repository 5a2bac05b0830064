"""The master key is rotated while people work, and whoever rotates it is killed again and again.

``test_rotation`` runs it; inside the installation ``making`` makes texts and keys, ``rotating`` is
`avstamp keys rotate` in small steps, and ``reading`` is a server that reads and writes meanwhile.
"""

KEYS = 1_500
STEP = 25  # keys that are wrapped anew at a time
