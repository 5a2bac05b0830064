"""The trail on real databases, with real processes: sixteen who write at once, and older lines.

``test_writers`` runs it; ``writing`` is what each process does, inside the installation.
"""
