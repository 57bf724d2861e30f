"""`servanda record COMMITMENT PROCEDURE TYPE field=value...`: what happened to a commitment."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.edge import Guarded
from servanda.cli.followup.completing import complete_words
from servanda.cli.followup.sheet import read_rows
from servanda.cli.register.options import MARKINGS, because_option, one_id, version_option, writes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from servanda.cli.register.opening import Desk
    from servanda.followup.declaration import Field
    from servanda.followup.records import Value
    from servanda.register.acts.following import Way
    from servanda.register.entry import Draft, Entry
    from servanda.register.ledger import Act
    from servanda.register.records import CommitmentRecord
    from servanda.register.state import Records

_MANY = 12  # records that are told one by one
_EPILOG = """\b
Examples:
  servanda record 2005-C-7
  servanda record 2005-C-7 treaty-making --settings due=2003-12-31
  servanda record 2005-C-7 treaty-making talks on=2003-02 kind=round number=1
  servanda record 2005-C-38 series meeting on=2004-06-14 state=held participants=JPN/NPA
  servanda record 2005-C-38 series meeting --from meetings.csv
  servanda record 2005-C-7 on=2003-03 --correct 3f2a9c01 --because "The minutes say March."
  servanda record 2005-C-7 --withdraw 3f2a9c01
  servanda record 2005-C-7 --restore 3f2a9c01
  servanda record 2005-C-7 treaty-making --drop

\b
Exit status: 0 when it was recorded, 2 when something given was not right and nothing was.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Record what happened to a commitment.")
@one_id("COMMITMENT")
@click.argument(
    "words",
    nargs=-1,
    metavar="[PROCEDURE] [TYPE] [FIELD=VALUE]...",
    shell_complete=complete_words,
)
@click.option(
    "--settings",
    multiple=True,
    metavar="NAME=VALUE",
    help="Give a setting of the procedure, again for each; NAME= takes it away.",
)
@click.option(
    "--from",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help="Record each row of a file, all or none; its first row names the fields.",
)
@click.option("--correct", metavar="ID", help="Change the named fields of this record.")
@click.option("--withdraw", metavar="ID", help="Take this record back; it counts no more.")
@click.option("--restore", metavar="ID", help="Let this record, which was withdrawn, count again.")
@click.option("--drop", is_flag=True, help="Follow it by the procedure no more.")
@click.option("--marking", type=click.Choice(MARKINGS), help="Who may see it; else internal.")
@because_option
@version_option
@writes
def record(
    wanted: str,
    words: tuple[str, ...],
    register: Path | None,
    author: str | None,
    **options: Any,
) -> None:
    """Record what happened to a commitment, and follow it by a procedure from then on.

    Without PROCEDURE it is the one that the kind of commitment proposes; without TYPE nothing is
    recorded, and the commitment is followed or its settings change. What a commitment says itself
    (parties, due date, recurrence) is proposed for the settings. `servanda procedures PROCEDURE`
    shows types, fields and settings. FIELD= takes a value away; a field with several values is
    given again for each, and those with codes take commas (states=CAN,JPN).

    One field that is not right, and nothing is recorded. Nothing is ever deleted: what is corrected
    or withdrawn stays in the history, and what was withdrawn can be restored.
    """
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say
    from servanda.register.lookup import get_commitment

    asked = _asked(words, options)
    desk = open_desk(register, author)
    commitment = get_commitment(desk.records, wanted)
    said = _done(desk, commitment, asked)
    say(said)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """What was asked for."""

    procedure: str | None
    type: str | None
    fields: tuple[str, ...]
    settings: tuple[str, ...]
    file: Path | None
    correct: str | None
    withdraw: str | None
    restore: str | None
    drop: bool
    marking: str | None
    because: str | None
    version: int | None


def _asked(words: Sequence[str], options: dict[str, Any]) -> _Asked:
    names = [word for word in words if "=" not in word]
    fields = tuple(word for word in words if "=" in word)
    if len(names) > 2:
        raise click.UsageError(f"{names[2]!r} is no field: expected FIELD=VALUE.")
    procedure, type_ = (*names, None, None)[:2]
    asked = _Asked(procedure=procedure, type=type_, fields=fields, **options)
    ways = [bool(asked.correct), bool(asked.withdraw), bool(asked.restore), asked.drop]
    if sum(ways) > 1:
        raise click.UsageError("Choose one of --correct, --withdraw, --restore and --drop.")
    if any(ways) and asked.settings:
        raise click.UsageError("Settings belong to following: give them without these options.")
    if asked.file and (fields or any(ways) or not type_):
        raise click.UsageError("--from takes PROCEDURE and TYPE, and the fields from the file.")
    if fields and not (type_ or asked.correct):
        raise click.UsageError("Fields belong to a record: name PROCEDURE and TYPE before them.")
    if asked.correct and not fields and not asked.marking:
        raise click.UsageError("Name the fields to correct: FIELD=VALUE.")
    return asked


def _done(desk: Desk, commitment: CommitmentRecord, asked: _Asked) -> str:
    """Do what was asked for and return what to say."""
    if asked.correct or asked.withdraw or asked.restore:
        return _changed(desk, commitment, asked)
    from servanda.errors import RuleBroken
    from servanda.register.acts.following import Way, drop
    from servanda.register.proposing import proposed_procedure

    proposed = None if asked.procedure else proposed_procedure(commitment)
    procedure = asked.procedure or (proposed.id if proposed else None)
    if procedure is None:
        message = f"{commitment.reference} proposes no procedure: name one (servanda procedures)."
        raise RuleBroken(message, rule="procedure")
    way = Way(commitment.id, procedure, desk.author.party)
    if asked.drop:
        desk.write(drop(way, because=asked.because))
        return f"No longer followed as {procedure}: {commitment.reference}. Its records stay."
    return _told(desk, commitment, procedure, desk.write(_act(way, asked)))


def _act(way: Way, asked: _Asked) -> Act:
    from servanda.followup.loading import procedure
    from servanda.register.acts.following import follow
    from servanda.register.acts.recording import record as act
    from servanda.register.entry import Marking

    made = procedure(way.procedure)
    settings = given(asked.settings, made.settings)
    marking = Marking(asked.marking) if asked.marking else None
    if asked.type is None:
        return follow(way, settings, marking=marking, base=asked.version)
    kind = made.records.get(asked.type)
    fields = kind.fields if kind else {}
    if asked.file is None:
        values = given(asked.fields, fields)
        return act(way, asked.type, [values], settings=settings, marking=marking)
    rows = read_rows(asked.file, fields)
    every = [values for _, values in rows]
    whole = act(way, asked.type, every, settings=settings, marking=marking)
    return _in_file(whole, asked.file.name, [line for line, _ in rows])


def _in_file(act: Act, name: str, lines: Sequence[int]) -> Act:
    """Return an act that names file and line of what it refuses."""
    from servanda.register.acts.following import FieldsRefused

    def located(records: Records) -> list[Draft]:
        try:
            return act(records)
        except FieldsRefused as error:
            number = error.facts["number"]
            if not isinstance(number, int):
                raise
            message = f"{name}, line {lines[number]}: {error.message}"
            raise FieldsRefused(message, **error.facts) from None

    return located


def _told(
    desk: Desk, commitment: CommitmentRecord, procedure: str, entries: Sequence[Entry]
) -> str:
    """Return what to say: the settings where they changed, and each record, or how many."""
    lines = []
    if entries[0].kind == "procedure-followed":
        followings = desk.records.followings(commitment.id)
        following = next(one for one in followings if one.id == entries[0].subject)
        settings = "; ".join(f"{s.field}={', '.join(s.values)}" for s in following.settings)
        lines.append(f"Followed as {procedure}: {commitment.reference} ({settings}).")
    told = [entry for entry in entries if entry.kind == "follow-up-recorded"]
    if len(told) > _MANY:
        lines.append(f"Recorded: {len(told)} records of {commitment.reference}.")
    else:
        lines += [
            f"Recorded: {entry.payload['type']} {entry.subject[:8]} of {commitment.reference}."
            for entry in told
        ]
    return "\n".join(lines)


def _changed(desk: Desk, commitment: CommitmentRecord, asked: _Asked) -> str:
    from servanda.followup.loading import procedure
    from servanda.register.acts.recording import correct, get_follow_up, restore, withdraw
    from servanda.register.entry import Marking

    party = desk.author.party
    key = asked.correct or asked.withdraw or asked.restore or ""
    old = get_follow_up(desk.records, commitment, key, party)
    _must_be(asked.procedure, old.procedure, key)
    _must_be(asked.type, old.type, key)
    if not asked.correct:
        deed = withdraw if asked.withdraw else restore
        act = deed(commitment.id, old.id, party=party, because=asked.because, base=asked.version)
        word = "Withdrawn" if asked.withdraw else "Restored"
    else:
        act = correct(
            commitment.id,
            old.id,
            given(asked.fields, procedure(old.procedure).records[old.type].fields),
            party=party,
            because=asked.because,
            marking=Marking(asked.marking) if asked.marking else None,
            base=asked.version,
        )
        word = "Corrected"
    desk.write(act)
    return f"{word}: {old.type} {old.id[:8]} of {commitment.reference}."


def _must_be(named: str | None, found: str, key: str) -> None:
    if named not in {None, found}:
        raise click.UsageError(f"{key} is not of {named} but of {found}.")


def given(words: Sequence[str], fields: Mapping[str, Field]) -> dict[str, Value]:
    """Return what FIELD=VALUE words give, by field; several values of one as a list.

    Raises:
        click.UsageError: A word has no "=".
    """
    found: dict[str, list[str]] = {}
    for word in words:
        key, is_given, value = word.partition("=")
        if not is_given:
            raise click.UsageError(f"{word!r} is no setting: expected NAME=VALUE.")
        field = fields.get(key.strip())
        coded = field is not None and field.many and field.type not in {"text", "agency"}
        found.setdefault(key.strip(), []).extend(value.split(",") if coded else [value])
    return {key: values[0] if len(values) == 1 else values for key, values in found.items()}
