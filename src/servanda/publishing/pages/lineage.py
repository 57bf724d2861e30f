"""How commitments went on from document to document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from servanda.charts import Chart, Flow, FlowNode, Heading, Stage, lineage_flow
from servanda.model.link import Relation
from servanda.publishing.content import Paper
from servanda.publishing.pages.frame import LINEAGE, Maker, figure, html, page_of, table
from servanda.register.lineages import Linked
from servanda.register.records import CommitmentRecord
from servanda.register.titles import title_of
from servanda.report.areas import area_of
from servanda.report.charting import SIGNS
from servanda.report.result import area_name


def lineage(maker: Maker) -> bytes:
    """Return the page."""
    say, links = maker.words.say, maker.content.links
    name = say("lineage")
    body = f"<h1>{name}</h1>\n"
    if not links:
        return maker.frame(LINEAGE, name, f"{body}<p>{say('no-links')}</p>")
    columns = map(say, ("c-from", "c-title", "c-relation", "c-to", "c-title"))
    listed = table(columns, (_row(maker, one) for one in links))
    return maker.frame(LINEAGE, name, f"{body}{figure(flow(maker), maker.words)}\n{listed}")


def _row(maker: Maker, one: Linked) -> Iterator[str]:
    yield from _end(maker, one.earlier)
    yield html(maker.words.labels.label("relation", one.record.relation))
    yield from _end(maker, one.later)


def _end(maker: Maker, record: CommitmentRecord) -> Iterator[str]:
    yield f'<a href="{page_of(record.reference)}">{html(record.reference)}</a>'
    yield html(title_of(record, maker.language))


def flow(maker: Maker) -> Chart:
    """Return the flow between areas of documents that follow each other in links."""
    papers = {paper.record.id: paper for paper in maker.content.papers}
    linked = {key for one in maker.content.links for key in _documents(one)}
    stages = [_stage(maker, paper) for key, paper in papers.items() if key in linked]
    counted = Counter(
        (_node(one.earlier), _node(one.later), one.record.relation) for one in maker.content.links
    )
    say = maker.words.say
    flows = [_flow(maker, *key, count) for key, count in counted.items()]
    heading = Heading(
        title=say("flow"),
        told=say("flow-told"),
        columns=(say("c-from"), say("c-to"), say("c-relation"), say("c-count")),
        key="flow",
    )
    return lineage_flow(stages, flows, heading)


def _documents(one: Linked) -> tuple[str, str]:
    return one.record.earlier_document, one.record.later_document


def _node(record: CommitmentRecord) -> str:
    return f"{record.document}/{area_name(record.commitment) or ''}"


def _stage(maker: Maker, paper: Paper) -> Stage:
    heads = [item for item in paper.items if item.depth == 0]
    counted = Counter(_node(item.record) for item in heads)
    language = maker.language
    labels = {
        _node(item.record): area_of(item.record.commitment, item.document, language)
        for item in paper.items
    }
    nodes = tuple(
        FlowNode(
            key=key,
            label=labels[key] or maker.words.say("all-areas"),
            count=counted[key],
        )
        for key in labels
    )
    return Stage(label=paper.record.label, nodes=nodes)


def _flow(maker: Maker, source: str, target: str, relation: Relation, count: int) -> Flow:
    tone, sign = SIGNS[relation]
    word = maker.words.labels.label("relation", relation)
    return Flow(source=source, target=target, count=count, relation=word, tone=tone, sign=sign)
