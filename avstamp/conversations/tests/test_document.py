"""The document that is frozen, hashed and confirmed."""

import json

from hypothesis import given
from hypothesis import strategies as st

from avstamp.conversations.document import Document, FollowedUp, Item, parse

words = st.text(max_size=12)
items = st.builds(Item, words, words, words, words, words, words, words, st.booleans())
goals = st.builds(Item, words, words, takes=st.lists(items, max_size=2).map(tuple))
documents = st.builds(
    Document,
    words,
    words,
    words,
    words,
    words,
    words,
    words,
    words,
    items=st.lists(goals, max_size=3).map(tuple),
    followed_up=st.lists(st.builds(FollowedUp, words, words, words), max_size=2).map(tuple),
)


@given(documents)
def test_what_is_read_back_is_what_was_frozen(document):
    assert parse(document.canonical()) == document


@given(documents)
def test_the_same_content_is_always_the_same_text(document):
    shuffled = json.dumps(json.loads(document.canonical()), sort_keys=False)
    assert parse(shuffled).canonical() == document.canonical()
