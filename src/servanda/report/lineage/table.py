"""The comparison in the terminal: the earlier words left, the later right, what changed marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from servanda.lineage import chains, summarise
from servanda.report.labels import labels
from servanda.report.lineage.compared import (
    called,
    changed,
    numbers,
    pairs,
    relation_word,
    spoken,
)
from servanda.report.painting import paint
from servanda.report.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import RenderableType

    from servanda.model import Link, Side
    from servanda.report.lineage.compared import Compared, Pair

    Name = Callable[[Side], str]

_STYLES = {
    "strengthened": "green",
    "weakened": "yellow",
    "narrowed": "yellow",
    "broadened": "green",
    "replaced": "magenta",
    "unmatched": "red",
    "new": "cyan",
}
_MARK = "*"  # stands around changed words where there are no colours
_LONG = 3  # documents from which on chains are listed
_ID = 8  # digits of an id that name a link


def render(compared: Compared, *, width: int, colours: bool) -> Iterator[bytes]:
    """Yield the table, a piece for each pair of documents, then the chains."""
    lines = numbers(compared)

    def name(side: Side) -> str:
        return called(compared, lines, side)

    for pair in pairs(compared):
        shown = _pair(compared, pair, name, colours=colours)
        yield paint(shown, width=width, colours=colours)
    if len(compared.results) >= _LONG:
        yield paint(_chains(compared, name), width=width, colours=colours)


def _pair(compared: Compared, pair: Pair, name: Name, *, colours: bool) -> RenderableType:
    title = Text.assemble(
        (printable(pair.earlier.document.name), "bold"),
        " → ",
        (printable(pair.later.document.name), "bold"),
    )
    parts: list[RenderableType] = [title, _summary(pair, compared.accepted)]
    for words, meaning, chosen in _groups(compared, pair):
        if chosen:
            parts.append(_heading(f"{words}: {len(chosen)}", meaning))
            parts.append(_links(compared, chosen, name, colours=colours))
    for relation, end in (("unmatched", "earlier"), ("new", "later")):
        alone = [getattr(link, end) for link in pair.links if link.relation == relation]
        if alone:
            entry = labels()["relation"][relation]
            parts.append(_heading(f"{entry['label'].capitalize()}: {len(alone)}", entry["meaning"]))
            parts.append(_alone(alone, name))
    return Group(*parts, "")


def _groups(compared: Compared, pair: Pair) -> Iterator[tuple[str, str, list[Link]]]:
    """Yield the groups of links with two ends: title, what it means, and the links."""
    linked = [link for link in pair.links if link.score is not None]
    settled = [link for link in linked if link.id in compared.accepted]
    yield "Accepted links", "a person found that they are", settled
    for confidence in ("likely", "possible"):
        meaning = labels()["confidence"][confidence]["meaning"]
        of_it = [link for link in linked if link.confidence == confidence and link not in settled]
        yield f"{confidence.capitalize()} links", meaning, of_it
    yield "Rejected links", "a person found that they are none", list(pair.rejected)


def _heading(words: str, meaning: str) -> RenderableType:
    text = Text.assemble((words, "bold underline"), (f"  {meaning}", "dim"))
    return Padding(text, (1, 0, 0, 1))


def _summary(pair: Pair, accepted: frozenset[str]) -> RenderableType:
    """Return the sentence that is wanted first."""
    found = summarise(pair.links, accepted)
    counts = [(len(found.weaker), "weaker"), (len(found.stronger), "stronger")]
    if not pair.bridge:
        counts += [(len(found.gone), "with no counterpart found"), (len(found.new), "new")]
    undecided = len({link.earlier.id for link in found.open if link.earlier})
    words = ", ".join(f"{count} {word}" for count, word in counts)
    likely = sum(map(len, found.by_relation.values()))
    sure = "Likely and accepted links" if accepted else "Likely links"
    return Text(
        f"Of {len(pair.earlier.commitments)} earlier and {len(pair.later.commitments)} later "
        f"records: {words}. {sure}: {likely}. Earlier records with possible links only, for "
        f"a person to decide: {undecided}."
    )


def _links(compared: Compared, links: Iterable[Link], name: Name, *, colours: bool) -> Table:
    table = _table()
    table.add_column("relation", width=12)
    table.add_column("earlier", ratio=1)
    table.add_column("later", ratio=1)
    for link in links:
        if link.earlier is None or link.later is None:
            continue
        told = " · ".join(printable(spoken(change)) for change in link.changes)
        changes = Text(told, style="dim")
        left = _words(link.earlier, link.later, name, "red", colours=colours)
        right = _words(link.later, link.earlier, name, "green", colours=colours)
        after = [changes] if link.changes else []
        after += _decision(compared, link)
        table.add_row(_relation(compared, link), left, Group(right, *after) if after else right)
    return table


def _relation(compared: Compared, link: Link) -> RenderableType:
    """Return what the first column says of a link; of one in a register its id too."""
    said = [labels()["pattern"][link.pattern]] if link.pattern else []
    said += [link.id[:_ID]] if link.id in compared.decisions else []
    return Group(
        Text(relation_word(link), style=_STYLES.get(link.relation, "")),
        Text(f"{link.score:.2f}", style="dim"),
        *(Text(words, style="dim") for words in said if words),
    )


def _decision(compared: Compared, link: Link) -> list[Text]:
    known = compared.decisions.get(link.id)
    if known is None or not known.by:
        return []
    why = f": {known.because}" if known.because else ""
    return [Text(printable(f"{known.decision} by {known.by}{why}"), style="italic")]


def _words(side: Side, other: Side, name: Name, style: str, *, colours: bool) -> RenderableType:
    """Return the quote with its number and what the other side lacks marked."""
    text = Text(f"{name(side)} ", style="dim") if name(side) else Text()
    place = 0
    for start, end in changed(side, other):
        text.append(_spaced(side.quote[place:start]), style="default not dim")
        words = printable(side.quote[start:end])
        text.append(words if colours else f"{_MARK}{words}{_MARK}", style=f"not dim {style}")
        place = end
    text.append(_spaced(side.quote[place:]), style="default not dim")
    return text


def _spaced(words: str) -> str:
    """Return words fit for a screen, with a blank where they begin or end with white space."""
    inner = printable(words)
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() and inner else ""
    return before + inner + after


def _alone(sides: Iterable[Side], name: Name) -> Table:
    table = _table()
    table.add_column("number", justify="right", style="dim", min_width=4, no_wrap=True)
    table.add_column("words", ratio=1)
    for side in sides:
        table.add_row(name(side), Text(printable(side.quote)))
    return table


def _chains(compared: Compared, name: Name) -> RenderableType:
    """Return the lives of commitments over three documents and more."""
    longest = [
        chain
        for chain in chains(compared.links, compared.accepted)
        if len({side.document_sha256 for side in chain}) >= _LONG
    ]
    title = f"Chains over {_LONG} documents or more: {len(longest)}"
    parts: list[RenderableType] = [Padding(Text(title, style="bold underline"), (0, 0, 0, 1))]
    for number, chain in enumerate(longest, 1):
        table = _table()
        table.add_column("document", width=24, style="dim", overflow="fold")
        table.add_column("words", ratio=1)
        for side in chain:
            words = Text(f"{name(side)} {printable(side.quote)}")
            table.add_row(printable(side.document), words)
        parts += [Padding(Text(f"Chain {number}"), (1, 0, 0, 1)), table]
    return Group(*parts)


def _table() -> Table:
    return Table(box=None, show_header=False, pad_edge=True, expand=True, padding=(0, 1))
