"""The command line: turns files and options into calls of the library, and results into output.

Loading it must stay cheap, since `servanda --help` loads all of it: readers, models, rich and the
report formats are imported inside the functions that need them. This is one of the two edges that
know exit codes and catch what nobody expected.
"""

import atexit
import gc

from servanda.cli.main import main

__all__ = ["main"]

# At its end Python looks for cycles among all that was loaded, which takes a quarter of a second
# and frees what the system frees anyhow.
atexit.register(gc.freeze)
