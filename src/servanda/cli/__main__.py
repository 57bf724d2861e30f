"""`python -m servanda.cli`: the command, where no script is installed."""

from servanda.cli import main

main()
