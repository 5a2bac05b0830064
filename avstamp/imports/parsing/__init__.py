"""Bytes that somebody sent, to rows of text. Runs in a process of its own, without Django and
without rights: nothing here knows where it is called from, and ``reading`` believes none of it."""
