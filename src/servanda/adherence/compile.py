"""Compile the shipped facts: `python -m servanda.adherence.compile ../shared/treaties`.

Reads the status files of a folder, puts the sources of each instrument of `instruments.yml`
together and writes `facts.json`: who, what, when and where it was read. Same input, same bytes.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from servanda.adherence.acts import Act
from servanda.adherence.facts import COMPILED, VERSION
from servanda.adherence.instruments import instruments
from servanda.adherence.readers import is_index, read_index, read_status
from servanda.adherence.sources import InstrumentFacts, combine_all
from servanda.adherence.status import Source, Status

_SUFFIXES = {".csv", ".html", ".htm"}
_ASIDE = ("expected", "faulty")


def read_folder(folder: Path) -> list[Status]:
    """Read every status file under a folder, titles from the index where one lies there.

    Raises:
        UnfitStatus: One of them cannot be read whole.
    """
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)
    contents = {path: path.read_bytes() for path in files if not path.stem.startswith(_ASIDE)}
    titles: dict[str, str] = {}
    for path, content in contents.items():
        if is_index(content):
            titles |= read_index(content, path.name)
    return [
        status
        for path, content in contents.items()
        if not is_index(content)
        for status in read_status(content, path.name, titles=titles)
    ]


def _chapter(status: Status) -> str:
    return status.source.name.partition("-")[0]


def dated(statuses: Iterable[Status]) -> list[Status]:
    """Return the statuses with careful days: a historical table does not say when it was taken.

    It speaks for the latest day that any table of its chapter tells an act of, since the chapters
    were taken one after another.
    """
    listed = list(statuses)
    latest: dict[str, dt.date] = defaultdict(lambda: dt.date.min)
    for status in listed:
        if status.source.kind == "untc-table":
            days = (act.date for act in status.acts if act.date <= status.source.as_of)
            chapter = _chapter(status)
            latest[chapter] = max(latest[chapter], max(days, default=dt.date.min))
    return [
        replace(status, source=replace(status.source, as_of=latest[_chapter(status)]))
        if status.source.kind == "untc-table"
        else status
        for status in listed
    ]


def _source(source: Source) -> dict[str, str]:
    record = {"name": source.name, "kind": source.kind, "as_of": source.as_of.isoformat()}
    return record | ({"sha256": source.sha256} if source.sha256 else {})


def _act(act: Act, sources: tuple[str, ...]) -> list[Any]:
    return [
        act.state,
        act.action,
        act.date.isoformat(),
        act.effect.isoformat() if act.effect else None,
        int(act.standing),
        sources.index(act.source),
        act.row,
        act.note,
    ]


def _lines(facts: InstrumentFacts) -> str:
    names = tuple(source.name for source in facts.sources)
    acts = ",\n".join(json.dumps(_act(act, names), ensure_ascii=False) for act in facts.acts)
    return (
        f'{{"as_of": "{facts.as_of}",\n'
        f'"sources": {json.dumps([_source(source) for source in facts.sources])},\n'
        f'"participants": {json.dumps(facts.participants, ensure_ascii=False)},\n'
        f'"acts": [\n{acts}\n]}}'
    )


def dump(facts: dict[str, InstrumentFacts]) -> str:
    """Return the text of `facts.json`: one act a line, so that changes can be reviewed."""
    known = [facts[key] for key in sorted(facts) if key in instruments()]
    body = ",\n".join(f'"{found.instrument.id}": {_lines(found)}' for found in known)
    return f'{{"version": {VERSION},\n"instruments": {{\n{body}\n}}}}\n'


def compiled(folder: Path) -> str:
    """Return the text of `facts.json` for a folder of status files."""
    return dump(combine_all(dated(read_folder(folder))))


if __name__ == "__main__":
    COMPILED.write_text(compiled(Path(sys.argv[1])), encoding="utf-8")
