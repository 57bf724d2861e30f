"""What a shell offers while a command is typed."""

from __future__ import annotations

import os
import subprocess

from program import PROGRAM


def offered(words: str, **more: str) -> list[str]:
    """Return what is offered for the last of these words."""
    environment = {
        **os.environ,
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
        "_SERVANDA_COMPLETE": "bash_complete",
        **more,
    }
    program = [*PROGRAM[:2], "from servanda.cli import main; main(prog_name='servanda')"]
    run = subprocess.run(program, env=environment, capture_output=True, text=True, check=True)
    assert run.stderr == ""
    return [line.removeprefix("plain,") for line in run.stdout.split()]
