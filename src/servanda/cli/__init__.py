"""The command line: turns files and options into calls of the library, and results into output.

Loading it must stay cheap, since `servanda --help` loads all of it: readers, models, rich and the
report formats are imported inside the functions that need them. This is one of the two edges that
know exit codes and catch what nobody expected.
"""

import atexit
import gc
import sys

from servanda.cli.main import main

__all__ = ["main"]


@atexit.register
def _end() -> None:
    """Let Python not look for cycles at its end.

    That takes a quarter of a second and frees what the system frees anyhow. DuckDB lists on stderr
    all that is not freed, and is left to it.
    """
    if "duckdb" not in sys.modules:
        gc.freeze()
