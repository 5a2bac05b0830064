"""The language of the pages before signing in."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_browser_decides_until_somebody_chooses(client: Client):
    english = {"accept-language": "en-GB"}
    assert '<html lang="en"' in client.get("/sign-in/", headers=english).content.decode()
    answer = client.post("/language/", {"language": "sv", "next": "/sign-in/?next=/you/"})
    assert answer.headers["Location"] == "/sign-in/?next=/you/"
    assert '<html lang="sv"' in client.get("/sign-in/", headers=english).content.decode()


@pytest.mark.parametrize("sent", [{"language": "xx"}, {"language": "en", "next": "//example.org"}])
def test_what_is_not_ours_is_left_aside(client: Client, sent: dict[str, str]):
    answer = client.post("/language/", sent)
    assert answer.headers["Location"] == "/sign-in/"
    assert client.cookies.get("language", None) is None or sent["language"] == "en"
