"""`servanda evidence ...`: each command is loaded when it is needed."""

from __future__ import annotations

import click

from servanda.cli.sections import Sectioned, Sections

_HERE = "servanda.cli.evidence"
_SECTIONS: Sections = {
    "Keep": {
        "add": f"{_HERE}.keeping:add",
        "fact": f"{_HERE}.keeping:fact",
        "link": f"{_HERE}.keeping:link",
        "unlink": f"{_HERE}.keeping:unlink",
        "withdraw": f"{_HERE}.keeping:withdraw",
        "describe": f"{_HERE}.describing:describe",
    },
    "Find": {
        "suggest": f"{_HERE}.suggesting:suggest",
        "bearing": f"{_HERE}.bearing:bearing",
        "confirm": f"{_HERE}.suggesting:confirm",
        "reject": f"{_HERE}.suggesting:reject",
    },
    "Show": {
        "list": f"{_HERE}.showing:listing",
        "show": f"{_HERE}.showing:show",
    },
}
_EPILOG = """\b
Examples:
  servanda evidence add law.pdf --date 2005-06-01 --publisher "Ministry of Transport"
  servanda evidence link 3f2a9c01 2005-C-7 --quote "entered into force" --stance fulfils \\
    --rung rule-or-programme
  servanda evidence list 2005-C-7
"""


@click.group(
    cls=Sectioned,
    sections=_SECTIONS,
    epilog=_EPILOG,
    short_help="Keep and find what shows that something was done.",
)
def evidence() -> None:
    """Keep evidence on commitments: what was published or happened, and what it says.

    Evidence is a dated document with its publisher and hash, or a fact that the register knows. Its
    links to commitments quote its words, take a stance and stand on a rung of the ladder:
    restatement < internal-review < budget < rule-or-programme < held-or-deposited <
    verified-outcome.
    """
