"""The end of signing in again in a tab of its own."""

from django.test import Client


def test_it_sends_the_reader_back_to_the_other_tab(at_work: Client):
    assert "texten sparas där" in at_work.get("/signed-in/").content.decode()
