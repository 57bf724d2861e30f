"""What a register says of itself stands in everything that a command writes for others.

The commands are walked, so a new one that writes a file or a format has to be told of here.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from email import message_from_bytes
from pathlib import Path

import click
import pypdfium2
import pytest

from servanda.cli import main
from servanda.cli.register.opening import open_desk
from servanda.register.acts.titling import set_notice

Say = Callable[..., str]
NOTICE = "Neither of the two governments wrote it."
NEWS = "Arvenia and Borvia trained peacekeepers from third countries at the centre in May 2026.\n"
HUMAN = {"table", "text"}
"""Formats that stay on a screen."""
ONE, TWO, THREE = "XAA/One", "XAA/Two", "XAA/Three"
PROJECT = ("on=2026-05", "title=Wells", "agencies=XAA/Works", "sectors=14030", "states=KEN")
NOT_OF_A_REGISTER = {"read", "vocabulary", "procedures", "scores check"}
READ = {
    *("add file", "correct file", "supply file", "restore path", "compare files", "read files"),
    *("evidence add file", "evidence bearing file", "adherence show names"),
}
"""Files that a command takes in."""
WHOLE = {"backup path"}
"""A copy of the ledger has the entry that says it, and is checked byte by byte."""
AFTER: dict[str, tuple[str, ...]] = {
    "documents": (),
    "list": (),
    "search": ("treaty",),
    "show": ("2026-C-1",),
    "history": ("2026-C-1",),
    "compare": ("2026", "2026b", "--dry-run"),
    "adherence show": ("ottawa",),
    "follow": ("2026-C-7",),
    "due": ("--horizon", "99y"),
    "calendar": (),
    "ask": ("--agency", "XAA/Police", "--by", "2999-07-01"),
    "answers": (),
    "evidence suggest": ("2026-C-7", "--in", "{news}"),
    "evidence bearing": ("{news}",),
    "evidence list": (),
    "evidence show": ("{evidence}",),
    "guideline": ("2026-C-1",),
    "assess rate": ("2026-C-1",),
    "status": ("2026-C-1",),
    "progress": (),
    "code show": ("{coding}", "--as", ONE),
    "agreement": ("{coding}",),
    "scores show": ("{scores}",),
    "brief": (),
    "publish": (),
    "export": (),
    "iati export": (),
    "digest": (),
}
"""What each command is given besides its format and the file to write."""
ENDINGS = {
    "brief out": ("docx", "pdf", "html", "xlsx"),
    "export out": ("csv", "xlsx", "zip"),
    "calendar output": ("ics",),
    "ask output": ("xlsx",),
    "digest output": ("eml",),
    "adherence show tiles": ("svg",),
    "adherence show curve": ("svg",),
    "iati export target": ("xml",),
    "publish out": ("",),
}
"""Endings of the files that a command writes, where no format is asked for."""


def commands(command: click.Command, *names: str) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from commands(found, *names, name)
    else:
        yield " ".join(names), command


def exports() -> Iterator[tuple[str, str, str]]:
    """Yield a command with a format, or with what names the file and the ending of that."""
    for name, command in commands(main):
        choices = [set(getattr(one.type, "choices", ())) for one in command.params
                   if "--format" in one.opts]  # fmt: skip
        printed = set().union(*choices) - HUMAN
        if "out" not in {one.name for one in command.params}:
            yield from ((name, "", form) for form in sorted(printed))
        for one in command.params:
            key = f"{name} {one.name}"
            also_printed = bool(printed) and one.name == "output"
            written = isinstance(one.type, click.Path) and not one.type.exists
            if written and one.name != "register" and not also_printed and key not in READ | WHOLE:
                yield from ((name, str(one.name), ending) for ending in ENDINGS[key])


EXPORTS = [one for one in exports() if one[0] not in NOT_OF_A_REGISTER]


@pytest.fixture
def known(register: Path, done: Say, tmp_path: Path) -> dict[str, str]:
    """Fill a register with something for every command, and return what to name it by."""
    with click.Context(main):
        desk = open_desk(register, None)
        desk.write(set_notice({"en": NOTICE}, author=desk.author))
    for name in (ONE, TWO, THREE):
        done("appoint", name, "--role", "assessor")
    names = ("2026-C-1", "2026-C-2", "2026-C-7")
    done("accept", *names)
    later = tmp_path / "later.txt"
    later.write_text("Both sides will conclude a treaty.\n", encoding="utf-8")
    done("add", later, "--parties", "XAA,XBB", "--date", "2026-04-17", "--standing", "agreed")
    done("accept", "2026b-C-1")
    done("record", "2026-C-7", "treaty-making")
    done("record", "2026-C-2", "project", "project", *PROJECT)
    done("assign", "2026-C-7", "--to", "XAA/Police")
    news = tmp_path / "news.txt"
    news.write_text(NEWS, encoding="utf-8")
    said = done("evidence", "add", news, "--date", "2026-05", "--publisher", "A Gazette")
    return {"news": str(news), "evidence": said.split()[2].rstrip(",")} | coded(done, tmp_path)


def coded(done: Say, folder: Path) -> dict[str, str]:
    """Let a guideline be fixed, a rating drafted, scores imported, and two people code."""
    fixed = ("--full", "all", "--partial", "some", "--none", "nothing", "--source", "Gazette")
    done("guideline", "2026-C-1", *fixed)
    done("assess", "2026-C-1", "--scale", "status")
    table = folder / "scores.csv"
    table.write_text("id,year,text,average,XAA,XBB\na,2026,Some,0.50,1,0\n", encoding="utf-8")
    said = done("scores", "import", table, "--by", "A Group", "--year", "2026")
    scores = re.findall(r"\b[0-9a-f]{8}\b", said)[0]
    people = ("--coder", ONE, "--coder", TWO, "--adjudicator", THREE)
    said = done("code", "hand-out", "--document", "2026b", "--scale", "research-group", *people)
    coding = said.split()[3]
    for one in (ONE, TWO):
        done("code", "give", coding, "2026b-C-1/XAA=0", "2026b-C-1/XBB=0", "--as", one)
        done("code", "hand-in", coding, "--as", one)
    return {"coding": coding, "scores": scores}


def held(path: Path) -> str:
    """Return the text of a file, or of all files of a folder or archive."""
    if path.is_dir():
        return "".join(held(one) for one in path.rglob("*.json"))
    body = path.read_bytes()
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(body)
        return " ".join("".join(page.get_textpage().get_text_range() for page in document).split())
    if path.suffix == ".eml":
        return "".join(str(one.get_payload(decode=True)) for one in message_from_bytes(body).walk())
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"".join(archive.read(name) for name in archive.namelist())
    return body.decode("utf-8", "replace").replace("\r\n ", "")


def test_every_export_says_what_the_register_says_of_itself(
    known: dict[str, str], done: Say, tmp_path: Path
) -> None:
    without = []
    for number, (name, writes, form) in enumerate(EXPORTS):
        words = [*name.split(), *(one.format_map(known) for one in AFTER[name])]
        if not writes:
            said = done(*words, "--format", form)
        else:
            target = tmp_path / f"{number}.{form}".rstrip(".")
            command = dict(commands(main))[name]
            (option,) = [one for one in command.params if one.name == writes]
            named = isinstance(option, click.Option)
            done(*words, *((option.opts[0], target) if named else (target,)))
            said = held(target)
        if NOTICE not in said:
            without.append((name, writes, form))
    assert without == []
