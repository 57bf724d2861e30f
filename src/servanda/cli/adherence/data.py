"""Where the facts come from that a command shows: files, or what ships and the register."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from servanda.cli.register.known import is_set_up
from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.adherence.instruments import Instrument
    from servanda.adherence.positions import History
    from servanda.adherence.shown import Names
    from servanda.adherence.sources import InstrumentFacts
    from servanda.register.adhered import AdherenceRecord

Facts = Mapping[str, "InstrumentFacts | None"]


def find_facts(files: tuple[Path, ...], register: Path | None, name: str = "") -> Facts:
    """Return the facts by instrument: of these files only, else those that ship and the register's.

    Args:
        files: Status files; empty for what is known.
        register: The register that was named, if any.
        name: Of the instrument that is wanted: of others the register's facts may be left out.

    Raises:
        UnfitStatus: A file cannot be read whole.
        ConfigError: The register that was named cannot be used.
    """
    if files:
        from servanda.adherence.sources import combine_all
        from servanda.cli.adherence.files import read_paths

        return dict(combine_all(read_paths(files).statuses))
    from servanda.adherence.instruments import find_instrument
    from servanda.register.known import known_facts

    wanted = find_instrument(name) if name else None
    return known_facts(find_imports(register, wanted.id if wanted else None))


def find_notice(files: tuple[Path, ...], register: Path | None) -> str:
    """Return what the register says of itself whose facts are shown; "" for nothing, or for files.

    Raises:
        ConfigError: The register that was named cannot be used.
    """
    if files or (register is None and not is_set_up()):
        return ""
    from servanda.cli.register.opening import open_view

    return open_view(register).said


def find_imports(register: Path | None, instrument: str | None = None) -> list[AdherenceRecord]:
    """Return what the register imported; nothing where none is named or set up.

    Args:
        register: The register that was named, if any.
        instrument: Only about this one.

    Raises:
        ConfigError: The one that was named cannot be used.
    """
    if register is None and not is_set_up():
        return []
    from servanda.cli.register.opening import open_view

    return list(open_view(register).records.imports(instrument))


def find_subject(name: str, facts: Facts) -> Instrument:
    """Return the instrument that a name means, among those we follow and those with facts.

    Raises:
        UnknownCode: None has that name.
    """
    from servanda.adherence.instruments import find_instrument, instrument
    from servanda.vocabulary.fold import plain

    known = find_instrument(name)
    if known is not None:
        return known
    for key, found in facts.items():
        if found and plain(name) in {plain(key), plain(found.instrument.title)}:
            return found.instrument
    return instrument(name)


def history_of(subject: Instrument, facts: Facts) -> History:
    """Return the acts about an instrument ready to be asked; none of one without data."""
    from servanda.adherence.positions import history
    from servanda.register.known import history_of as made

    found = facts.get(subject.id)
    return made(found) if found else history(subject, ())


def find_state(text: str) -> str:
    """Return the code of a state or organisation by its code or name.

    Raises:
        UnknownCode: None has it; the message suggests some.
    """
    from servanda.errors import UnknownCode
    from servanda.vocabulary import look_up, party
    from servanda.vocabulary.fold import plain

    try:
        return party(text).id
    except UnknownCode:
        for term in look_up(text):
            named = {plain(form.text) for form in term.forms}
            if term.kind in {"state", "organisation"} and plain(text) in named:
                return term.id
        raise


def find_names(file: Path | None) -> Names:
    """Return how states are called: as shipped, with those of a file in place.

    Raises:
        UnfitNames: The file does not have the shape.
        InputError: It is no file.
    """
    from servanda.adherence.shown import Names, read_names

    if file is None:
        return Names()
    if not file.is_file():
        raise InputError(f"There is no file {file} with names of states.")
    return read_names(file.read_bytes(), file.name)
