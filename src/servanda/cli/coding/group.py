"""`servanda code ...`: each command is loaded when it is needed."""

from __future__ import annotations

import click

from servanda.cli.sections import Sectioned, Sections

_HERE = "servanda.cli.coding"
_SECTIONS: Sections = {
    "Hand out": {
        "hand-out": f"{_HERE}.handing:hand_out",
        "withdraw": f"{_HERE}.handing:withdraw",
    },
    "Code": {
        "next": f"{_HERE}.giving:following",
        "give": f"{_HERE}.giving:give",
        "hand-in": f"{_HERE}.giving:hand_in",
    },
    "Decide": {"decide": f"{_HERE}.giving:decide"},
    "Show": {
        "list": f"{_HERE}.showing:listing",
        "show": f"{_HERE}.showing:show",
    },
}
_EPILOG = """\b
Examples:
  servanda code hand-out --document 2005 --scale research-group --sample 30 \\
    --coder CAN/One --coder CAN/Two --adjudicator CAN/Three
  servanda code next --as CAN/One
  servanda code give 3f2a9c01 2005-C-7/CAN=+1 2005-C-7/JPN=0 --as CAN/One
  servanda code hand-in 3f2a9c01 --as CAN/One
  servanda agreement 3f2a9c01
"""


@click.group(
    cls=Sectioned,
    sections=_SECTIONS,
    epilog=_EPILOG,
    short_help="Code blind: ratings and units, by two.",
)
def code() -> None:
    """Let two people code the same without seeing each other, and a third decide.

    They rate commitments on a scale, or mark in a text which of its words are commitments. Until
    both have handed in, neither sees the other's codes, statuses or counts: the commands that read
    the register refuse who codes blind, and so does the workspace.
    """
