"""Settings that cannot be meant are refused with a sentence."""

import runpy
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from avstamp.config import settings as module


def read(monkeypatch: pytest.MonkeyPatch, **told: str) -> dict[str, Any]:
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(module.__file__))


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("AVSTAMP_LOG", "xml", "is lines"),
        ("AVSTAMP_METRICS_TOKEN", "short", "is too short"),
    ],
)
def test_what_cannot_be_meant_starts_nothing(monkeypatch, name: str, value: str, sentence: str):
    with pytest.raises(ImproperlyConfigured, match=f"{name} {sentence}"):
        read(monkeypatch, **{name: value})


def test_requests_have_a_line_each_in_json_and_none_otherwise(monkeypatch):
    levels = {
        told: read(monkeypatch, AVSTAMP_LOG=told)["LOGGING"]["loggers"]["avstamp.requests"]["level"]
        for told in ("", "lines", "json")
    }

    assert levels == {"": "WARNING", "lines": "WARNING", "json": "INFO"}


def test_prometheus_may_ask_by_a_name_of_the_machines_own(monkeypatch):
    both = read(monkeypatch, AVSTAMP_METRICS_HOST="10.0.0.11,node2")["ALLOWED_HOSTS"]
    assert both[-3:-1] == ["10.0.0.11", "node2"]
    assert "" not in read(monkeypatch, AVSTAMP_METRICS_HOST="")["ALLOWED_HOSTS"]
