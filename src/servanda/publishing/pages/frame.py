"""What all pages share: head with its policy, navigation, notice and foot; pieces of HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from servanda.adherence.regions import Language
from servanda.charts import Chart
from servanda.publishing.content import Content, Item
from servanda.publishing.wording import NAMES, Words
from servanda.register.titles import title_of
from servanda.report.printable import printable, visible

_POLICY = "default-src 'none';style-src 'self';{scripts}base-uri 'none';form-action 'none'"


def policy(*, scripts: bool = False) -> str:
    """Return what a page may load: our style, and our scripts where it has any.

    Nothing inline, no other host, no form that sends anything.
    """
    return _POLICY.format(scripts="script-src 'self';" if scripts else "")


HOME, AGENDA, DOCUMENTS, DATES = "index.html", "agenda.html", "documents.html", "dates.html"
LINEAGE, TREATIES, SEARCH, DATA = "lineage.html", "treaties.html", "search.html", "data.html"
_NAVIGATION = (
    ("home", HOME),
    ("agenda", AGENDA),
    ("documents", DOCUMENTS),
    ("dates", DATES),
    ("lineage", LINEAGE),
    ("treaties", TREATIES),
    ("search", SEARCH),
    ("data", DATA),
)


_DEEP = frozenset({"agenda", "documents", "search"})
"""Where pages of single commitments and documents lead: there are thousands of them."""
_FEED = '<link rel="alternate" type="application/atom+xml" href="feed.atom">\n'
_PARTIES = 3
"""Parties that the whole is called by, at most."""


def html(text: str) -> str:
    """Return text for a page; it stays on one line and steers nothing."""
    return escape(printable(text))


def words_of(text: str) -> str:
    """Return text for a page with its white space."""
    return escape(visible(text))


def page_of(reference: str) -> str:
    """Return the address of a commitment's page within a language's folder."""
    return f"commitments/{quote(reference, safe='')}.html"


def document_page(label: str) -> str:
    """Return the address of a document's page within a language's folder."""
    return f"documents/{quote(label, safe='')}.html"


def akn_file(label: str) -> str:
    """Return the address of a document as Akoma Ntoso within the folder of data."""
    return f"akn/{quote(label, safe='')}.xml"


def title(item: Item, language: Language) -> str:
    """Return what an item is called; its reference where there are no words."""
    return title_of(item.record, language) or item.reference


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the pages of one language.

    Attributes:
        content: What is published.
        words: In which words.
    """

    content: Content
    words: Words

    @property
    def language(self) -> Language:
        """Of the pages."""
        return self.words.language

    @property
    def name(self) -> str:
        """What the whole is called."""
        return site_name(self.content, self.words)

    def frame(self, path: str, name: str, body: str, scripts: Sequence[str] = ()) -> bytes:
        """Return a whole page.

        Args:
            path: Its address within the language's folder.
            name: Its title; escaped here.
            body: What stands in its main part.
            scripts: Addresses within the same folder, or "../assets/...".
        """
        up = "../" * path.count("/")
        say = self.words.say
        loaded = "".join(f'<script src="{up}{script}" defer></script>\n' for script in scripts)
        feed = _FEED if path == HOME else ""
        allowed = policy(scripts=bool(scripts))
        heading = html(self.name)
        return (
            f'<!doctype html>\n<html lang="{self.language}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{allowed}">\n'
            '<meta name="viewport" content="width=device-width">\n'
            f"<title>{html(name)}</title>\n"
            f'<link rel="stylesheet" href="{up}../assets/site.css">\n'
            f"{feed}{loaded}</head>\n<body>\n"
            f'<a class="skip" href="#main">{say("skip")}</a>\n<header><div>'
            f'<a class="brand" href="{up}{HOME}">{heading}</a>{self._navigation(up, path)}'
            f'</div></header>\n<main id="main" tabindex="-1">\n{body}\n</main>\n'
            f"{self._foot(up, path)}</body>\n</html>\n"
        ).encode()

    def _navigation(self, up: str, path: str) -> str:
        links = "".join(
            f'<a href="{up}{target}"{self._here(target, path)}>{self.words.say(key)}</a>'
            for key, target in _NAVIGATION
            if not up or key in _DEEP
        )
        return f'<nav aria-label="{self.words.say("site-nav")}">{links}</nav>'

    def _here(self, target: str, path: str) -> str:
        return ' aria-current="page"' if target == path else ""

    def _foot(self, up: str, path: str) -> str:
        site, say = self.content.site, self.words.say
        others = " ".join(
            f'<a href="{up}../{code}/{path}" lang="{code}" hreflang="{code}">{NAMES[code]}</a>'
            for code in site.languages
            if code != self.language
        )
        choice = f'<p class="languages">{others}</p>\n' if others else ""
        as_of = say("as-of", day=self.words.date(site.on))
        by = say("published-by", publisher=site.publisher)
        root = say("root", size=site.size)
        notice = self.notice() if path != HOME else ""  # there it stands at the top
        return (
            f"<footer><div>{notice}<p>{html(by)} · {html(as_of)}</p>\n"
            f"<p>{html(root)} <code>{site.root}</code></p>\n{choice}</div></footer>\n"
        )

    def notice(self) -> str:
        """Return what every page says of the register: in its language, else in another."""
        told = notice_in(self.content, self.language)
        if told is None:
            return ""
        code, text = told
        language = "" if code == self.language else f' lang="{escape(code)}"'
        return f'<p class="notice"{language}>{html(text)}</p>\n'

    def link(self, item: Item, up: str = "") -> str:
        """Return a link to an item with its reference."""
        return f'<a href="{up}{page_of(item.reference)}">{html(item.reference)}</a>'


def site_name(content: Content, words: Words) -> str:
    """Return what the whole is called, by the parties of its documents."""
    counted = Counter(code for paper in content.papers for code in paper.record.parties)
    several = sorted(counted, key=lambda code: (-counted[code], code))[:_PARTIES]
    return words.say("record", parties=words.parties(several) or content.site.publisher)


def notice_in(content: Content, language: str) -> tuple[str, str] | None:
    """Return language and words of the notice: those wanted, else English, else the first."""
    for code in (language, "en", *content.notice):
        if code in content.notice:
            return code, content.notice[code]
    return None


def table(
    columns: Iterable[str], rows: Iterable[Iterable[str]], *, name: str = "", kind: str = ""
) -> str:
    """Return a table; cells and headings are HTML, the first cell of each row is its heading."""
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    body = "".join(f"<tr>{_row(list(cells))}</tr>\n" for cells in rows)
    caption = f"<caption>{name}</caption>" if name else ""
    classes = f' class="{kind}"' if kind else ""
    return (
        f'<div class="scroll" tabindex="0"><table{classes}>{caption}<thead><tr>{head}</tr></thead>'
        f"\n<tbody>\n{body}</tbody></table></div>\n"
    )


def _row(cells: list[str]) -> str:
    return f'<th scope="row">{cells[0]}</th>' + "".join(f"<td>{cell}</td>" for cell in cells[1:])


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Return labels with what stands beside them, as HTML; those with nothing are left out."""
    rows = "".join(f"<dt>{label}</dt><dd>{value}</dd>\n" for label, value in pairs if value)
    return f'<dl class="facts">\n{rows}</dl>\n' if rows else ""


def figure(chart: Chart, words: Words, level: int = 2) -> str:
    """Return a chart with its title, what it says, and the table behind it."""
    rows = ((html(cell) for cell in row) for row in chart.rows)
    behind = table(map(html, chart.columns), rows) if chart.rows else ""
    more = f"<details><summary>{words.say('table')}</summary>{behind}</details>" if behind else ""
    return (
        f'<section class="chart"><h{level}>{html(chart.title)}</h{level}>\n'
        f'<div class="drawing" tabindex="0">{chart.svg}</div>\n{more}</section>\n'
    )


def chip(word: str, kind: str) -> str:
    """Return a word as a small mark of a kind."""
    return f'<span class="chip {escape(kind)}">{html(word)}</span>'
