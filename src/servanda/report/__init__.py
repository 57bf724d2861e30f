"""What was found, as people and programs want it: table, CSV, workbook, JSON and a page.

Takes values and returns text or bytes: no files, no terminal, no clock, so the same values always
give the same bytes. Knows nothing of how the values were read. Each format is a module of its own
and is imported only when it is asked for.
"""

from servanda.report.result import Result

__all__ = ["Result"]
