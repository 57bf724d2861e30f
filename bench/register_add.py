"""Add two agendas with the command, start-up included: `register_add.py FIRST SECOND`; JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

SAID = (
    ("--date", "2002-11-24", "--date-basis", "inferred", "--standing", "proposal"),
    ("--date", "2005-01-19", "--standing", "agreed"),
)


def main() -> None:
    """Add them one after the other."""
    program = str(Path(sys.executable).with_name("servanda"))
    environ = {**os.environ, "SERVANDA_AUTHOR": "CAN/A. Person"}
    before = time.perf_counter()
    for name, said in zip(sys.argv[1:], SAID, strict=True):
        command = [program, "add", name, "--parties", "CAN,JPN", "--quiet", *said]
        subprocess.run(command, check=True, env=environ, stdout=subprocess.DEVNULL)
    print(json.dumps({"add s": round(time.perf_counter() - before, 2)}))


if __name__ == "__main__":
    main()
