"""The `servanda` command and what all its subcommands share."""

from __future__ import annotations

import click

from servanda.cli.completion import completion
from servanda.cli.read import read
from servanda.cli.vocabulary import vocabulary

_EPILOG = """\b
Examples:
  servanda read agenda.pdf
  servanda read agenda.docx --parties CAN,JPN --output agenda.html
  servanda vocabulary "Ottawa Convention"
"""


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EPILOG,
)
@click.version_option(package_name="servanda", message="servanda %(version)s")
def main() -> None:
    """Read what states agreed, and see every commitment with its exact words.

    Everything happens on this computer: nothing is sent anywhere.
    """


main.add_command(read)
main.add_command(vocabulary)
main.add_command(completion)
