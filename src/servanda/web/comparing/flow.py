"""What went from each area of one agenda to each of the next, as a chart."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _

from servanda.charts import Flow, FlowNode, Heading, Stage, lineage_flow
from servanda.model.link import Relation
from servanda.register.records import CommitmentRecord
from servanda.report.charting import SIGNS
from servanda.report.result import area_name
from servanda.web import words
from servanda.web.calling import areas_called
from servanda.web.charted import Charted
from servanda.web.comparing.listing import Comparison, Side

_NOWHERE: tuple[Relation, Relation] = ("new", "unmatched")
"""Where what is new came from, and where what has no counterpart went."""
_Ends = tuple[str, str, Relation]


def flow_of(found: Comparison) -> Charted | None:
    """Return the flow between two documents: of likely and accepted links, as the summary counts.

    None where they have not been compared, so that nothing is known of where anything went.
    """
    if not found.links:
        return None
    ends = _ends(found)
    new, gone = (sum(n for key, n in ends.items() if key[2] == one) for one in _NOWHERE)
    stages = (_stage(found.earlier, "new", new), _stage(found.later, "unmatched", gone))
    flows = [
        Flow(
            source=f"earlier {source}",
            target=f"later {target}",
            count=count,
            relation=words.label(relation, "relation"),
            tone=SIGNS[relation][0],
            sign=SIGNS[relation][1],
        )
        for (source, target, relation), count in ends.items()
    ]
    labels = {"earlier": found.earlier.document.label, "later": found.later.document.label}
    heading = Heading(
        title=_("What went where, from %(earlier)s to %(later)s") % labels,
        columns=(_("From"), _("To"), _("Relation"), _("Records")),
        told=_("Likely and accepted links alone count."),
    )
    return Charted(chart=lineage_flow(stages, flows, heading))


def _ends(found: Comparison) -> Counter[_Ends]:
    """Return how many go from each area to each with each relation; what has no end, to none."""
    likely = {link.id for links in found.summary.by_relation.values() for link in links}
    ends: Counter[_Ends] = Counter()
    for item in found.items:
        if item.link is not None and item.link.record.id in likely:
            ends[_area(item.earlier), _area(item.later), item.relation] += 1
        elif item.link is None:
            source = _area(item.earlier) if item.earlier else ""
            target = _area(item.later) if item.later else ""
            ends[source or "new", target or "unmatched", item.relation] += 1
    return ends


def _area(record: CommitmentRecord | None) -> str:
    """Return the key of the area of a record: with a colon, so that none is "new"."""
    return f": {area_name(record.commitment) or ''}" if record else ""


def _stage(side: Side, nowhere: Relation, count: int) -> Stage:
    which = "earlier" if nowhere == "new" else "later"
    called = areas_called([side.document])
    tally = Counter(_area(record) for record in side.commitments)
    nodes = [
        FlowNode(
            key=f"{which} {key}",
            label=called.get(key[2:], key[2:]) or _("Before the first heading"),
            count=n,
        )
        for key, n in tally.items()
    ]
    if count:
        label = words.label(nowhere, "relation")
        nodes.append(FlowNode(key=f"{which} {nowhere}", label=label, count=count))
    return Stage(label=side.document.label, nodes=tuple(nodes))
