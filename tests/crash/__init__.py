"""Saved means saved: a real server is killed again and again while real clients write.

``test_kills`` runs it; ``history`` judges what was acknowledged against what is stored; ``mutant``
is a server that acknowledges before it commits, which the same test must catch.
AVSTAMP_CRASH_SECONDS says for how long (30).
"""
