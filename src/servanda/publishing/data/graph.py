"""Lineage as GraphML: commitments of the documents that are linked, and the links."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from servanda.publishing.content import Content, Item
from servanda.publishing.data.about import remark
from servanda.register.titles import title_of
from servanda.report.printable import printable

_NODE = ("title", "document", "area", "kind", "strength", "status")
_EDGE = ("relation", "party")


def graphml(content: Content) -> Iterator[bytes]:
    """Yield the graph; edges go from the earlier to the later commitment."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
        f"<desc>{_text(remark(content))}</desc>\n"
    ).encode()
    for side, names in (("node", _NODE), ("edge", _EDGE)):
        for name in names:
            yield (
                f'<key id="{name}" for="{side}" attr.name="{name}" attr.type="string"/>\n'
            ).encode()
    yield b'<graph id="lineage" edgedefault="directed">\n'
    linked = {end.document for one in content.links for end in (one.earlier, one.later)}
    for item in content.items:
        if item.record.document in linked:
            yield _node(item).encode()
    for number, one in enumerate(content.links):
        data = _data({"relation": one.record.relation, "party": one.record.party})
        ends = f"source={_name(one.earlier.reference)} target={_name(one.later.reference)}"
        yield f'<edge id="e{number}" {ends}>{data}</edge>\n'.encode()
    yield b"</graph>\n</graphml>\n"


def _node(item: Item) -> str:
    told = item.record.commitment
    values = {
        "title": title_of(item.record, "en"),
        "document": item.document.label if item.document else "",
        "area": told.area or "",
        "kind": told.kind,
        "strength": told.strength,
        "status": item.status.value if told.kind == "commitment" else "",
    }
    return f"<node id={_name(item.reference)}>{_data(values)}</node>\n"


def _data(values: dict[str, str]) -> str:
    kept = ((key, value) for key, value in values.items() if value)
    return "".join(f'<data key="{key}">{_text(value)}</data>' for key, value in kept)


def _name(reference: str) -> str:
    return quoteattr(printable(reference))


def _text(text: str) -> str:
    return escape(printable(text))
