"""The real agendas as HTML, ODT, DOCX and PDF: structure by hand, formats by LibreOffice."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path

BULLET = re.compile(r"^[-•] (.*)", re.DOTALL)
HEADING = re.compile(r"^[A-Z][.)] ")


def to_html(text: str) -> str:
    """Return the text as a plain page: title, headings, lists and paragraphs."""
    chunks = [chunk for chunk in re.split(r"\n\s*\n", text.strip("\n")) if chunk.strip()]
    body = [f"<h1>{html.escape(chunks[0])}</h1>", *map(mark_up, chunks[1:])]
    head = '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"></head><body>'
    return "\n".join([head, *body, "</body></html>\n"])


def mark_up(chunk: str) -> str:
    """Return a heading, a list or a paragraph."""
    if HEADING.match(chunk) and "\n" not in chunk:
        return f"<h2>{html.escape(chunk)}</h2>"
    if BULLET.match(chunk):
        items = [html.escape(line[2:]) for line in chunk.split("\n")]
        return "<ul>\n" + "".join(f"<li>{item}</li>\n" for item in items) + "</ul>"
    return f"<p>{html.escape(chunk)}</p>"


def convert(source: Path, ending: str, folder: Path) -> Path:
    """Return the file that LibreOffice makes of `source`, in `folder`."""
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    if source.suffix == ".html":
        command.append("--infilter=HTML (StarWriter)")
    command += ["--convert-to", ending, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{source.stem}.{ending}"
