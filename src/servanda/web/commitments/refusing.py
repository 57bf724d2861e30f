"""What the register refuses, in the language of the interface."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from servanda.errors import Conflict, ServandaError
from servanda.web.tables.declared import Label

_RULES: Mapping[str, Label] = {
    "reason": _("A reason is needed: say why."),
    "unchanged": _("It is so already."),
    "closed": _("It was replaced or withdrawn: undo that first."),
    "purged": _("The words were destroyed."),
    "quote": _("The document's text does not hold these words; copy them from it."),
    "span": _("This is not a place in the document's text."),
    "corrected": _("The text was corrected since: edit or reject it instead."),
    "undecided": _("Nobody has decided yet: there is nothing to undo."),
    "withdrawn": _("It came of what was undone; split or merge again."),
    "replaced": _("What came of it was replaced itself: undo that first."),
    "marking": _("A comment cannot be said to more people than see the record."),
    "author": _("Only who made the comment corrects it."),
    "text": _("This text cannot be kept: it is empty or holds control characters."),
    "line": _("A name is one line of text."),
    "handling": _("The register's list does not hold this handling label."),
    "date": _("This is no date: expected one such as 2005-01-19, 2005-01 or 2005."),
    "future": _("The date of a document cannot be in the future."),
}


def refusal(error: ServandaError) -> str:
    """Return why the register refuses: in words of ours, or else in its own (English)."""
    if isinstance(error, Conflict):
        return gettext("Somebody changed it meanwhile.")
    known = _RULES.get(str(error.facts.get("rule")))
    return str(known) if known else error.message
