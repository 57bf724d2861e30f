"""What a shell offers where a command takes ratings, scales and their values."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click


def complete_ratings(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return ids of ratings; none without a register."""
    from servanda.cli.register.opening import open_view
    from servanda.errors import ServandaError

    try:
        with context.scope(cleanup=False):
            view = open_view(context.params.get("register"))
        names = [one.id[:8] for one in view.records.assessments()]
        view.ledger.close()
    except (ServandaError, ModuleNotFoundError, OSError):
        return []  # a shell that completes has nowhere to say what is wrong
    return [name for name in names if name.startswith(incomplete)]


def complete_scales(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Return ids of scales."""
    from servanda.assessment.scales import scale_ids

    return [name for name in scale_ids() if name.startswith(incomplete)]


def complete_values(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return the values of the scale that was named, else of our status vocabulary."""
    from servanda.assessment.scales import load_scale, scale_ids

    named = context.params.get("scale")
    scale = named if named in scale_ids() else "status"
    return [key for key in load_scale(scale).values if key.startswith(incomplete)]
