"""Saved means saved: a real server is killed again and again while real clients write.

``kills`` lets ``writers`` write and a ``killer`` kill, ``history`` judges what was acknowledged
against what is stored, ``places`` are the fields; ``mutant`` is a server that acknowledges before
it commits, which must be caught. ``crowd`` is two hundred people at once. A minute of it stands in
``test_kills``, all of it is `make crash` (``__main__``), with tests/lost_updates. What runs inside
the installation: ``seats``, ``stored``, ``checkpoint``, ``reading``, ``guessed``.
"""
