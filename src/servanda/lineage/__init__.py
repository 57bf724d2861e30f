"""What became of each commitment in a later document: links with a relation and what carries them.

Takes commitments and texts as values and returns links: no files, no clock, no network; the same
values give the same links. Knows the vocabulary, the extraction's word pieces and topics; knows
nothing of reports, the command line or the register. The method's few numbers and word lists are in
`settings.yml`; its version stands in every link.
"""

from servanda.lineage.chaining import chains, compare_all
from servanda.lineage.compare import compare, link_id, method
from servanda.lineage.features import Prepared, prepare
from servanda.lineage.summing import Summary, firmness, summarise

__all__ = [
    "Prepared",
    "Summary",
    "chains",
    "compare",
    "compare_all",
    "firmness",
    "link_id",
    "method",
    "prepare",
    "summarise",
]
