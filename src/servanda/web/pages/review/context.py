"""What the templates of the page are given."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from servanda.register.acts.deciding import REASONS
from servanda.register.records import OPEN, CommitmentRecord
from servanda.web.pages.review.saying import facts
from servanda.web.pages.review.sheet import Sheet, number_of
from servanda.web.pages.review.shown import Links
from servanda.web.pages.review.why import reasons


def panel(sheet: Sheet, form: forms.Form | None) -> dict[str, Any]:
    """Return what the part with the fields of the chosen candidate shows."""
    links = Links(sheet=sheet)
    do = sheet.asked.do if form or sheet.asked.do == "why" else ""
    is_passage = sheet.in_passages or sheet.asked.do == "notice"
    context = {
        "sheet": sheet,
        "document": sheet.document,
        "record": sheet.chosen,
        "form": form,
        "do": do,
        "links": links,
        "asking": links.send.get(do, ""),
        "stock": REASONS[:-1],
        "open": OPEN,
    }
    if sheet.chosen:
        context |= _about(sheet, sheet.chosen)
    if is_passage and sheet.passage and sheet.text:
        span = slice(sheet.passage.start, sheet.passage.end)
        context |= {"passage": sheet.passage, "words": sheet.text.text[span]}
    return context


def standing(sheet: Sheet) -> dict[str, Any]:
    """Return what the part above the text shows: progress, and what can be shown."""
    titles = {
        "all": _("All"),
        "undecided": _("Undecided"),
        "stale": _("Not found again"),
        "lost": _("Words lost"),
        "passages": _("Passages without a commitment"),
    }
    shows = Links(sheet=sheet).shows
    return {"shows": [(show, titles[show], address, count) for show, address, count in shows]}


def _about(sheet: Sheet, record: CommitmentRecord) -> dict[str, Any]:
    """Return what is said of the chosen candidate."""
    head = next((one for one in sheet.records if one.id == record.commitment.parent), None)
    shown = [one.id for one in sheet.shown]
    return {
        "name": f"c{number_of(record)}",
        "place": shown.index(record.id) + 1 if record.id in shown else None,
        "facts": facts(record, head),
        "why": reasons(record.commitment) if sheet.asked.do == "why" else [],
        "confidence": round(record.commitment.confidence * 100),
    }
