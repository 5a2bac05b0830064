"""Verbs of a conversation: each checks the rule, writes, and leaves a trail, in one transaction."""
