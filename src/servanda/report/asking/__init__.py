"""The workbook that an agency is asked by."""

from servanda.report.asking.book import write_question
from servanda.report.asking.shown import Sheet, shown

__all__ = ["Sheet", "shown", "write_question"]
