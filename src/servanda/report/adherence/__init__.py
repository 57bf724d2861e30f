"""Where states stand about an instrument, as people and programs want it: table, JSON, CSV, charts.

Takes values and returns bytes: the same inputs always give the same bytes. Charts are SVG without
outlines of states, since every outline takes a side in somebody's dispute.
"""

from servanda.report.adherence.roll import Roll, Row, Wish, make_roll

__all__ = ["Roll", "Row", "Wish", "make_roll"]
