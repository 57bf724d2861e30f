"""What became of each commitment, as people and programs want it: table, CSV, JSON Lines, a page.

Takes values and returns bytes, like the reports on one reading, whose parts and look it shares.
"""

from servanda.report.lineage.compared import Compared

__all__ = ["Compared"]
