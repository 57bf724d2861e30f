"""Pages of instruments, and tables of their states that are imported, for tests."""

from __future__ import annotations

from html import unescape

from servanda.adherence.readers import COLUMNS, read_template
from servanda.register.acts.importing import import_statuses
from servanda.register.entry import Marking

OTTAWA = "/instruments/ottawa-convention/"
PROMOTES = "2026-C-8"
"""The sample's commitment to promote the Ottawa Convention."""


def text(client, address: str) -> str:
    """Return what a page says, which is there."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def row(client, address: str, key: str):
    """Return the row of an instrument or a state in the table of a page."""
    rows = client.get(address).context["shown"].rows
    return next(one for one in rows if key in (getattr(one, "code", ""), getattr(one, "id", "")))


def bring(site, *lines: str, name: str = "npt.csv", marking: Marking = Marking.INTERNAL) -> None:
    """Let XAA import a table; a line is state, action, day."""
    table = [",".join(COLUMNS)]
    for line in lines:
        state, action, day = line.split()
        table.append(f"npt,2026-02-03,{state},{action},{day},,,,")
    statuses = read_template("\n".join(table).encode(), name)
    site.desk("admin").write(import_statuses(statuses, party="XAA", marking=marking))
