"""`servanda accounts`: who may sign in to the workspace."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.edge import Guarded
from servanda.cli.register.options import AuthorName, register_option

if TYPE_CHECKING:
    from servanda.web.accounts.models import Account

_EPILOG = """\b
Examples:
  servanda accounts add "CAN/A. Person" --login a.person
  servanda accounts link a.person
  servanda accounts list
  servanda accounts token a.person --name "nightly export" --scope read --days 30
  servanda accounts close a.person

\b
Exit status: 0 when it is done, 2 when something given was not right.
"""


@click.group(epilog=_EPILOG)
def accounts() -> None:
    """Make accounts for people who sign in, and close them.

    What they may do there is up to their roles in the register (servanda appoint).
    """


@accounts.command(cls=Guarded)
@click.argument("person", type=AuthorName(), metavar="PARTY/PERSON")
@click.option("--login", required=True, help="What the person types to sign in.")
@click.option("--link", is_flag=True, help="Print a one-time link and ask for no password.")
@register_option
def add(person: str, login: str, register: Path | None, *, link: bool) -> None:
    """Make an account for PARTY/PERSON, with a password that is asked for, or a one-time link."""
    _open(register)
    from servanda.web.accounts.making import make_account

    party, _, name = person.partition("/")
    password = None if link else _ask()
    account = make_account(party=party, person=name, login=login, password=password)
    click.echo(f"{account} can sign in as {account.login}.")
    if link:
        _print_link(account)


@accounts.command(cls=Guarded)
@click.argument("login")
@register_option
def link(login: str, register: Path | None) -> None:
    """Print a one-time link for LOGIN; it works once, within a day."""
    _open(register)
    from servanda.web.accounts.making import get_account

    _print_link(get_account(login))


@accounts.command(cls=Guarded)
@click.argument("login")
@register_option
def password(login: str, register: Path | None) -> None:
    """Give LOGIN a new password, which is asked for."""
    _open(register)
    from servanda.web.accounts.making import get_account, give_password

    give_password(get_account(login), _ask())
    click.echo(f"{login} has a new password.")


@accounts.command(cls=Guarded)
@click.argument("login")
@register_option
def close(login: str, register: Path | None) -> None:
    """Let LOGIN sign in no more, and end their sessions. What they did stays theirs."""
    _open(register)
    from servanda.web.accounts.making import close_account, get_account

    close_account(get_account(login))
    click.echo(f"{login} cannot sign in any more.")


@accounts.command(cls=Guarded)
@click.argument("login")
@click.option("--name", required=True, metavar="WORDS", help="What the token is for.")
@click.option(
    "--scope",
    type=click.Choice(["read", "write", "administer"]),
    default="read",
    show_default=True,
    help="What it may do; the person's roles bound it too.",
)
@click.option(
    "--days", default=90, show_default=True, type=click.IntRange(1, 366), help="Until it ends."
)
@register_option
def token(login: str, name: str, scope: str, days: int, register: Path | None) -> None:
    """Print a new token for LOGIN, for programs that use the API; it is not shown again."""
    _open(register)
    from servanda.web.accounts.making import get_account
    from servanda.web.accounts.tokens import make_token

    row, secret = make_token(get_account(login), name=name, scope=scope, days=days)
    click.echo(secret)
    click.echo(f"It may {scope} until {row.ends_at:%Y-%m-%d}. Keep it like a password.", err=True)


@accounts.command("list", cls=Guarded)
@register_option
def listing(register: Path | None) -> None:
    """List the accounts."""
    _open(register)
    from servanda.web.accounts.models import Account

    for account in Account.objects.order_by("login"):
        state = "" if account.is_active else "  (closed)"
        click.echo(f"{account.login}  {account}{state}")


def _open(register: Path | None) -> None:
    from servanda.web.place import find_place
    from servanda.web.serving import open_workspace

    open_workspace(find_place(register, os.environ))


def _ask() -> str:
    asked: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return asked


def _print_link(account: Account) -> None:
    from servanda.web.accounts.links import make_link

    click.echo(f"One-time link, for a day: http://HOST:PORT{make_link(account, minutes=24 * 60)}")
