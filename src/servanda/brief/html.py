"""A brief as one page that stands by itself, or as a part of another page.

The page asks no host for anything and has no script; its style stands in it, and its policy
forbids all else. Printed, the marking and the number stand on every sheet (where the browser knows
margins of pages; others print the marking at the beginning and the end).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files

from servanda.brief.content import Brief, Section
from servanda.brief.html_parts import Drawing, paragraphs, safe
from servanda.brief.wording import Words
from servanda.charts.drawing import clean

STYLE = "brief.css"
_NOTHING_ELSE = "base-uri 'none'; form-action 'none'"


def render(brief: Brief) -> bytes:
    """Return the whole page, UTF-8."""
    sheets = style() + _sheets(brief)
    policy = f"default-src 'none'; style-src 'sha256-{_hash(sheets)}'; {_NOTHING_ELSE}"
    return f"""<!doctype html>
<html lang="{brief.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Servanda">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<title>{safe(brief.title)}</title>
<style>{sheets}</style>
</head>
<body class="alone">
{body(brief)}</body>
</html>
""".encode()


def body(brief: Brief, *, top: int = 1) -> str:
    """Return the brief as an `<article class="brief">`.

    Args:
        brief: What it says.
        top: Level of its first heading; 2 within a page that has a heading of its own.
    """
    drawing = Drawing(brief, top)
    parts = [*_top(brief, drawing), *_sections(brief.front, drawing)]
    if brief.annex:
        annex = safe(brief.annex_title)
        parts.append(f'<div class="b-annex" id="brief-annex">{drawing.heading(1, annex)}')
        parts += [*_sections(brief.annex, drawing), "</div>"]
    parts.append(f'<footer class="b-colophon">{paragraphs(brief.colophon)}</footer>')
    parts.append(f'<p class="b-marking">{safe(brief.marking)}</p>')
    tag = "main" if top == 1 else "article"
    return f'<{tag} class="brief" lang="{brief.language}">\n{"".join(parts)}\n</{tag}>\n'


@cache
def style() -> str:
    """Return the style sheet."""
    return files(__package__).joinpath("styles", STYLE).read_text(encoding="utf-8")


def _hash(sheets: str) -> str:
    return b64encode(sha256(sheets.encode()).digest()).decode()


def _sheets(brief: Brief) -> str:
    """Return the style of what print repeats on every sheet."""
    # As code points in hexadecimal, so that nothing in it can end the string or the style.
    marking = "".join(f"\\{ord(letter):06x}" for letter in clean(brief.marking))
    box = f'content: "{marking}"; font-weight: 700'
    return f"@page {{ @top-center {{ {box} }} @bottom-center {{ {box} }} }}\n"


def _top(brief: Brief, drawing: Drawing) -> Iterable[str]:
    yield f'<p class="b-marking">{safe(brief.marking)}</p>\n<header>'
    yield drawing.heading(1, safe(brief.title))
    yield drawing.facts(brief.facts)
    if brief.notice:
        yield f'<div class="b-notice">{paragraphs(brief.notice)}</div>'
    if brief.annex_title and brief.annex:
        word = safe(Words(brief.language).say("to-annex"))
        yield f'<p class="b-jump"><a href="#brief-annex">{word}</a></p>'
    yield "</header>\n"


def _sections(sections: Iterable[Section], drawing: Drawing) -> Iterable[str]:
    for one in sections:
        yield f'<section class="b-{safe(one.key)}">'
        yield from drawing.section(one)
        yield "</section>\n"
