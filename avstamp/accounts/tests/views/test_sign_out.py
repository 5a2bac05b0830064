"""The way out."""

from django.test import Client


def test_after_signing_out_nothing_opens(at_work: Client):
    answer = at_work.post("/sign-out/")
    assert answer.headers["Location"] == "/sign-in/"
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert at_work.get("/you/").headers["Location"].startswith("/sign-in/")


def test_a_link_to_the_way_out_does_not_sign_out(at_work: Client):
    assert at_work.get("/sign-out/").status_code == 405
    assert at_work.get("/you/").status_code == 200
