"""What can be taken away, and what every column and field of it means."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.assessment.rule import load_rule
from servanda.publishing.dictionary import Entry, dictionary
from servanda.publishing.pages.documents import called
from servanda.publishing.pages.frame import DATA, Maker, akn_file, html, table

_FILES = (
    ("commitments.csv", "d-commitments"),
    ("documents.csv", "d-documents"),
    ("links.csv", "d-links"),
    ("occurrences.csv", "d-occurrences"),
    ("evidence.csv", "d-evidence"),
    ("assessments.csv", "d-assessments"),
    ("register.json", "d-json"),
    ("register.jsonld", "d-jsonld"),
    ("lineage.graphml", "d-graphml"),
    ("dictionary.csv", "d-dictionary"),
    ("checksums.txt", "d-checksums"),
)


def data(maker: Maker) -> bytes:
    """Return the page."""
    say = maker.words.say
    name = say("data")
    files = table((say("c-file"), say("c-holds")), _files(maker))
    columns = map(say, ("c-column", "c-type", "c-meaning", "c-term"))
    parts = [
        f"<h1>{name}</h1>\n<h2>{say('downloads')}</h2>\n{files}<p>{say('csv-foot')}</p>\n<p>{say('verify')}</p>\n",
        f'<h2 id="dictionary">{say("dictionary")}</h2>\n<p>{say("dictionary-told")}</p>\n',
    ]
    columns_told = tuple(columns)
    for file, entries in dictionary().items():
        rows = (_entry(one) for one in entries)
        parts.append(f'<h3>{html(file)}</h3>\n<div lang="en">{table(columns_told, rows)}</div>')
    parts.append(_rule(maker))
    return maker.frame(DATA, name, "\n".join(parts))


def _rule(maker: Maker) -> str:
    """Return the published rule: its lines in order, the first that holds decides."""
    rule, say = load_rule(), maker.words.say
    lines = "".join(
        f"<li>{html(line[maker.language].format(days=rule.stalled_after))}</li>\n"
        for line in rule.lines.values()
    )
    return (
        f'<h2 id="rule">{html(say("rule", rule=rule.version))}</h2>\n'
        f"<p>{say('rule-told')}</p>\n<ol>\n{lines}</ol>"
    )


def _files(maker: Maker) -> Iterator[tuple[str, str]]:
    say = maker.words.say
    for file, key in _FILES:
        yield f'<a href="../data/{file}">{file}</a>', say(key)
    yield '<a href="feed.atom">feed.atom</a>', say("d-atom")
    yield '<a href="calendar.ics">calendar.ics</a>', say("d-ics")
    for paper in maker.content.papers:
        if paper.text is not None:
            file = akn_file(paper.record.label)
            yield (
                f'<a href="../data/{file}">{file}</a>',
                f"{html(called(paper, maker.language))}: {say('d-akn')}",
            )


def _entry(one: Entry) -> tuple[str, str, str, str]:
    return f"<code>{html(one.name)}</code>", html(one.type), html(one.meaning), html(one.term)
