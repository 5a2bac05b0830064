"""DATABASE_URL as administrators write it, for one PostgreSQL server and for several."""

import os

import pytest

from avstamp.config.postgresql import ask_while_serving, beside, database


@pytest.mark.parametrize(
    ("servers", "host", "port"),
    [
        ("db.example.org", "db.example.org", ""),
        ("db.example.org:6432", "db.example.org", "6432"),
        ("[::1]:6432", "::1", "6432"),
        ("", "", ""),
        ("%2Frun%2Fpostgresql", "/run/postgresql", ""),
        ("one,other", "one,other", ""),
        ("one:6432,other", "one,other", "6432,5432"),
        ("[::1]:6432,[::2]", "::1,::2", "6432,5432"),
    ],
)
def test_servers_are_named_with_and_without_their_ports(servers, host, port):
    found = database(f"postgres://avstamp:l%C3%B6v%40@{servers}/samtal")

    assert (found["HOST"], found["PORT"]) == (host, port)
    assert (found["USER"], found["PASSWORD"], found["NAME"]) == ("avstamp", "löv@", "samtal")


@pytest.mark.parametrize(
    "url", ["postgres://one,other/samtal", "postgres:///samtal?host=one,other"]
)
def test_of_several_servers_the_one_that_can_be_written_to_is_chosen(url):
    assert database(url)["OPTIONS"]["target_session_attrs"] == "read-write"


def test_of_one_server_nothing_is_asked():
    assert "target_session_attrs" not in database("postgres://one/samtal")["OPTIONS"]


def test_a_connection_is_looked_at_before_it_is_used_and_a_silent_server_given_up_soon():
    found = database("postgres://one/samtal")

    assert found["CONN_HEALTH_CHECKS"]
    assert found["OPTIONS"]["connect_timeout"] == 3


def test_what_the_address_says_counts():
    options = database("postgres://one,other/samtal?connect_timeout=9&target_session_attrs=any")

    assert options["OPTIONS"]["connect_timeout"] == 9
    assert options["OPTIONS"]["target_session_attrs"] == "any"


def test_the_key_ring_lies_beside_the_data_on_the_same_servers():
    assert beside("postgres://one,other/samtal?a=b") == "postgres://one,other/samtal_keyring?a=b"
    assert beside("") == ""


def test_while_serving_what_a_lost_machine_held_is_let_go_soon(monkeypatch):
    monkeypatch.setattr(os, "environ", {})
    ask_while_serving()

    assert "-c idle_in_transaction_session_timeout=5s" in os.environ["PGOPTIONS"]
    assert "-c lock_timeout=8s" in os.environ["PGOPTIONS"]


def test_what_the_administrator_asks_of_postgresql_stands(monkeypatch):
    monkeypatch.setenv("PGOPTIONS", "-c lock_timeout=1s")
    ask_while_serving()

    assert os.environ["PGOPTIONS"] == "-c lock_timeout=1s"
