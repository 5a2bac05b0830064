"""Verbs of the directory, and about the tokens that let it in."""
