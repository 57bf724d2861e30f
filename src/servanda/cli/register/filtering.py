"""The options that choose commitments, and the filters that they mean."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.options import PartialDate
from servanda.cli.register.completing import complete_names
from servanda.cli.register.options import DECISIONS, MARKINGS, STANDINGS, Command

if TYPE_CHECKING:
    from servanda.register.filters import Filters
    from servanda.register.state import Records

_STRENGTHS = {"explore": "explore", "intend": "intend", "act": "act", "firm": "bind"}
_OPTIONS: dict[str, dict[str, Any]] = {
    "document": {
        "metavar": "LABEL",
        "shell_complete": complete_names,
        "help": "Of this document: its label (2005) or id.",
    },
    "area": {"metavar": "AREA", "help": "Under this heading: its label (A) or its words."},
    "kind": {
        "type": click.Choice(["commitment", "appeal"]),
        "help": "Commitments, or demands on others.",
    },
    "decision": {
        "type": click.Choice(DECISIONS),
        "multiple": True,
        "help": "With this decision; may be given again.",
    },
    "strength": {"type": click.Choice(list(_STRENGTHS)), "help": "With wording of this strength."},
    "mechanism": {"metavar": "NAME", "help": "Of this kind of work: treaty-making."},
    "owner": {"metavar": "PARTY[/AGENCY]", "help": "Seen to by this party or agency."},
    "owner_person": {"metavar": "NAME", "help": "Seen to by this person."},
    "actor": {"metavar": "CODE", "help": "In which this party or agency acts."},
    "topic": {"metavar": "WORDS", "help": "About this."},
    "instrument": {"metavar": "NAME", "help": "Naming this treaty, code or programme."},
    "forum": {"metavar": "NAME", "help": "Naming this body or meeting."},
    "target": {"metavar": "NAME", "help": "For this country, region or organisation."},
    "due_from": {"type": PartialDate(), "help": "Due on this date or later."},
    "due_until": {"type": PartialDate(), "help": "Due on this date or earlier."},
    "standing": {"type": click.Choice(STANDINGS), "help": "In documents of this standing."},
    "marking": {"type": click.Choice(MARKINGS), "help": "With this marking."},
    "anchor": {
        "type": click.Choice(["anchored", "lost", "none"]),
        "help": "Whose words stand in the text, were lost in a correction, or never had one.",
    },
    "text": {"metavar": "WORDS", "help": "With these words in them."},
}
_FLAGS = {
    "stale": "Not found by the last run of the extractor, or found.",
    "continuing": "Continuing something that exists, or new.",
    "in_force": "Accepted or edited, or not.",
}


def filtered(command: Command) -> Command:
    """Give a command the options that choose commitments; they arrive as keyword arguments."""
    for name, meaning in reversed(_FLAGS.items()):
        option = name.replace("_", "-")
        command = click.option(f"--{option}/--not-{option}", name, default=None, help=meaning)(
            command
        )
    for name, how in reversed(_OPTIONS.items()):
        command = click.option(f"--{name.replace('_', '-')}", name, **how)(command)
    return command


def is_filtered(options: dict[str, Any]) -> bool:
    """Return whether any of the filters' options was given."""
    return any(options[name] not in (None, ()) for name in (*_OPTIONS, *_FLAGS))


def filters_of(
    options: dict[str, Any], records: Records, *, unless_told: tuple[str, ...]
) -> Filters:
    """Return the filters that the options mean.

    Args:
        options: What the command was called with; other keys are ignored.
        records: To find the document that is named.
        unless_told: The decisions to choose when --decision and --in-force say nothing; () for all.

    Raises:
        NotFound: No document has the name.
    """
    from servanda.register.filters import Filters
    from servanda.register.lookup import get_document

    told: dict[str, Any] = {name: options[name] for name in (*_OPTIONS, *_FLAGS)}
    told["person"] = told.pop("owner_person")
    if told["document"]:
        told["document"] = get_document(records, told["document"]).id
    if told["strength"]:
        told["strength"] = _STRENGTHS[told["strength"]]
    if not told["decision"] and told["in_force"] is None:
        told["decision"] = unless_told
    return Filters(**told)


def with_every_decision(filters: Filters) -> Filters:
    """Return the same filters for records of every decision."""
    return replace(filters, decision=(), in_force=None)
