"""Scripts that promise too much, made of the true one as it passes the proxy."""

from collections.abc import Callable


def _instead(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def change(script: str) -> str:
        for before, after in pairs:
            assert before in script, f"the script no longer has {before!r}"
            script = script.replace(before, after)
        return script

    return change


MUTANTS: dict[str, Callable[[str], str]] = {
    "says saved when it has sent": _instead(
        ('this.telling.say("saving");', 'this.telling.say("saved");')
    ),
    "takes any 200 for an acknowledgement": _instead(
        (" && said?.sha256 === save.sha256 && Number.isInteger(said.version)", ""),
        ("acknowledged(save, said.version)", "acknowledged(save, said?.version ?? save.version)"),
    ),
    "forgets what was typed meanwhile": _instead(
        ('if (this.clean) this.telling.say("saved");', 'this.telling.say("saved");')
    ),
    "takes a conflict for an acknowledgement": _instead(
        ("return this.conflict(said);", "return this.acknowledged(save, said.version);")
    ),
    "does not send again": _instead(("this.later(rest *", "if (0) this.later(rest *")),
}
