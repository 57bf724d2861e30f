"""The command line: turns files and options into calls of the library, and results into output.

Loading it must stay cheap, since `servanda --help` loads all of it: readers, models, rich and the
report formats are imported inside the functions that need them. This is one of the two edges that
know exit codes and catch what nobody expected.
"""

from servanda.cli.main import main

__all__ = ["main"]
