"""How to start the command as a program of its own."""

import sys

PROGRAM = [sys.executable, "-c", "from servanda.cli import main; main()"]
