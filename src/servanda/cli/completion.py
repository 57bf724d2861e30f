"""`servanda completion SHELL`: the script that makes a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_EPILOG = """\b
Examples:
  servanda completion bash >> ~/.bashrc
  servanda completion zsh >> ~/.zshrc
  servanda completion fish > ~/.config/fish/completions/servanda.fish
"""


@click.command(epilog=_EPILOG)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script for SHELL.

    Add it to the start-up file of your shell and open a new window.
    """
    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - click knows the three shells of the argument
    script = kind(context.find_root().command, {}, "servanda", "_SERVANDA_COMPLETE")
    # Not `script.source()`: for bash that runs bash to ask for its version.
    click.echo(script.source_template % script.source_vars())
