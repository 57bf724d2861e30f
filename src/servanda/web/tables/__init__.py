"""Tables that filter, sort, group, page, keep views and choose rows: one component for all pages.

A page declares a `Table`, gives it a `Source` of rows, and answers with `respond`. Everything
works with plain GET forms; htmx only replaces the part that changes.
"""

from servanda.web.tables.asked import Asked
from servanda.web.tables.declared import Action, Column, Filter, Group, Option, Table
from servanda.web.tables.responding import respond
from servanda.web.tables.shown import Shown, show
from servanda.web.tables.source import Listed, Source

__all__ = [
    "Action",
    "Asked",
    "Column",
    "Filter",
    "Group",
    "Listed",
    "Option",
    "Shown",
    "Source",
    "Table",
    "respond",
    "show",
]
