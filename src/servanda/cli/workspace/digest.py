"""`servanda digest`: what waits for a person, to read, as a mail, or sent."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.edge import Guarded
from servanda.cli.output import write
from servanda.cli.register.options import AuthorName, register_option

if TYPE_CHECKING:
    from servanda.web.accounts.models import Account
    from servanda.web.digests.mail import Letter
    from servanda.web.place import Place

_EPILOG = """\b
Examples:
  servanda digest
  servanda digest --person "JPN/A. Person" --output digest.eml
  servanda digest --as-of 2026-12-31
  servanda digest --send

\b
Exit status: 0, also when there is nothing to tell; 1 when a mail server did not take a digest; 2
when something given was not right.
"""


@click.command(cls=Guarded, epilog=_EPILOG)
@click.option(
    "--person",
    type=AuthorName(),
    metavar="PARTY/PERSON",
    help="Whose; else who ran `servanda init`, or with --send everybody who wants one.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.eml",
    help="Write it as a mail that Outlook and Thunderbird open as a draft.",
)
@click.option(
    "--as-of",
    metavar="TIME",
    help="As it was at the end of a day (2026-01-31). Else today, in the person's time zone.",
)
@click.option("--send", is_flag=True, help="Send it by mail, where that is set up; once a day.")
@register_option
def digest(
    person: str | None,
    output: Path | None,
    as_of: str | None,
    register: Path | None,
    *,
    send: bool,
) -> None:
    """Tell what is due, overdue or coming up in what a person owns, what is new first.

    Nothing is sent and nothing counts as told unless --send is given. With --send each digest goes
    out once a day at most, to those who asked for it on their page Your account, and there is
    silence where nothing is new. `servanda serve` and `servanda work` do the same by themselves
    where a mail server is set up (SERVANDA_MAIL_HOST, SERVANDA_MAIL_FROM).
    """
    from servanda.web.place import find_place

    if send and (as_of or output):
        raise click.UsageError("--send sends the digest of today: leave out --as-of and --output.")
    place = find_place(register, os.environ)
    if send:
        _send(place, person)
        return
    made = _letter(place, person, as_of)
    if output is None:
        write([made.text.encode()], None)
        return
    from servanda.web.digests.mail import draft

    write([draft(made)], output)


def _letter(place: Place, person: str | None, as_of: str | None) -> Letter:
    """Return the digest of a person as a message, in the language of their account."""
    from servanda.cli.register.author import find_author
    from servanda.web.serving import open_workspace

    ledger = open_workspace(place)
    click.get_current_context().call_on_close(ledger.close)
    author = find_author(person, place.folder)
    from django.utils import translation

    from servanda.followup.due import local_day
    from servanda.web import mailing
    from servanda.web.desk import Desk
    from servanda.web.digests.composing import compose
    from servanda.web.digests.mail import letter
    from servanda.web.digests.models import DigestSetting
    from servanda.web.middleware.viewing import viewer_of
    from servanda.web.moments import until

    account = _account(str(author))
    setting = DigestSetting.objects.filter(account__pk=account.pk).first() or DigestSetting()
    now = dt.datetime.now(dt.UTC)
    number = ledger.number_at(as_of) if as_of else None
    day = dt.date.fromisoformat(until(as_of)[:10]) if as_of else local_day(now, setting.known_zone)
    viewer = viewer_of(account, ledger)
    with translation.override(account.language or "en"):
        desk = Desk(ledger=ledger, viewer=viewer, as_of=number)
        composed = compose(desk, viewer, day, past=as_of is not None)
        return letter(composed, viewer, to=setting.address, root=mailing.root(), at=now)


def _account(name: str) -> Account:
    """Return the account of a person; one that is not kept where they have none."""
    from servanda.web.accounts.models import Account

    party, _, person = name.partition("/")
    found = Account.objects.filter(party=party, person=person).first()
    return found or Account(party=party, person=person)


def _send(place: Place, person: str | None) -> None:
    """Send the digests of today that were not sent, and say how each ended."""
    from servanda.errors import ConfigError
    from servanda.web.serving import open_workspace

    ledger = open_workspace(place)
    click.get_current_context().call_on_close(ledger.close)
    from servanda.web import mailing
    from servanda.web.digests.sending import MailFailed, send_all

    if not mailing.is_configured():
        raise ConfigError(
            "No mail is set up: set SERVANDA_MAIL_HOST (or SERVANDA_MAIL_FOLDER) and "
            "SERVANDA_MAIL_FROM. See docs/howto/be-told-what-is-due.md."
        )
    failed = None
    found = list(send_all(dt.datetime.now(dt.UTC), person))
    for who, ended in found or [(person or "Nobody", "unwanted")]:
        if isinstance(ended, MailFailed):
            failed = ended
        click.echo(f"{who}: {ended.message if isinstance(ended, MailFailed) else _SAID[ended]}")
    if failed is not None:
        raise click.exceptions.Exit(1)


_SAID = {
    "sent": "sent.",
    "silent": "nothing new to tell.",
    "unsure": "it is not known whether the mail of today arrived; it is not sent again.",
    "unwanted": "wants no digest by mail.",
}
