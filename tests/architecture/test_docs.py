"""Pages that are written from code tell what the code says."""

import pytest
from django.core.management import CommandError, call_command

from avstamp.core import documents

PAGES = {"document_permissions": "permissions.md", "document_states": "states.md"}


@pytest.mark.parametrize("command", PAGES)
def test_a_page_written_from_code_is_up_to_date(command):
    call_command(command, "--check")


@pytest.mark.parametrize(("command", "file"), PAGES.items())
def test_a_stale_page_is_said_to_be_stale_and_written_anew(monkeypatch, tmp_path, command, file):
    monkeypatch.setattr(documents, "DOCS", tmp_path)
    with pytest.raises(CommandError, match=f"docs/{file} is stale: avstamp manage {command}"):
        call_command(command, "--check")
    call_command(command)
    call_command(command, "--check")
    (tmp_path / file).write_text("something else")
    with pytest.raises(CommandError):
        call_command(command, "--check")


def test_every_action_and_every_stage_is_told():
    from avstamp.conversations.lifecycle import TRANSITIONS, Stage
    from avstamp.policy.engine import table

    permissions = (documents.DOCS / "permissions.md").read_text()
    states = (documents.DOCS / "states.md").read_text()
    assert [action for action in table() if f"`{action}`" not in permissions] == []
    assert [stage for stage in Stage if f"| {stage} |" not in states] == []
    assert [one for one in TRANSITIONS if f"{one.before} --> {one.after}" not in states] == []
