"""What a sent form does: the acts of each verb, the words they stand on, and what is said then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from servanda.register.acts import deciding, splitting
from servanda.register.acts.noticing import notice
from servanda.register.ledger import Act
from servanda.register.records import CommitmentRecord
from servanda.web.pages.review.forms import Fields, folded
from servanda.web.pages.review.sheet import Sheet
from servanda.web.pages.review.spans import located, near
from servanda.web.pages.undo import parse_chosen


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """A form that somebody sent and that holds.

    Attributes:
        sheet: The document as it is now.
        record: The candidate as it is now.
        base: The version that the person started from.
        form: What was sent.
    """

    sheet: Sheet
    record: CommitmentRecord
    base: int
    form: forms.Form

    @property
    def text(self) -> str:
        """The document's text; "" when it was purged, which the acts refuse."""
        return self.sheet.text.text if self.sheet.text else ""

    @property
    def because(self) -> str | None:
        """Own words, where they were asked for."""
        return self.form.cleaned_data.get("because") or None


def _accept(sent: Sent) -> Act:
    return deciding.accept(sent.record.id, because=sent.because, base=sent.base)


def _reject(sent: Sent) -> Act:
    reason = sent.form.cleaned_data["reason"]
    return deciding.reject(sent.record.id, reason=reason, because=sent.because, base=sent.base)


def _edit(sent: Sent) -> Act:
    assert isinstance(sent.form, Fields)  # noqa: S101 - `form_of` makes it for this verb
    changes = sent.form.changes() | place_of(sent)
    return deciding.edit(sent.record.id, changes, because=sent.because, base=sent.base)


def _split(sent: Sent) -> Act:
    words = sent.record.commitment
    spans: list[tuple[int, int]] = []
    for part in sent.form.cleaned_data["parts"]:
        # The same words may stand twice in a candidate: the next part is looked for further on.
        low = spans[-1][1] if spans else words.start
        found = located(sent.text, part, low, words.end)
        spans.append(found or near(sent.text, part, words.start, words.end))
    return splitting.split(sent.record.id, spans, because=sent.because, base=sent.base)


def _merge(sent: Sent) -> Act:
    others = parse_chosen(sent.form.cleaned_data["others"])
    names = [sent.record.id, *(key for key, _version in others)]
    bases = [sent.base, *(version for _key, version in others)]
    return splitting.merge(names, because=sent.because, bases=bases)


def _undo(sent: Sent) -> Act:
    return deciding.undo(sent.record.id, base=sent.base)


VERBS: dict[str, Callable[[Sent], Act]] = {
    "accept": _accept,
    "reject": _reject,
    "edit": _edit,
    "split": _split,
    "merge": _merge,
    "undo": _undo,
}
"""What can be done with a candidate."""


def said(verb: str, reference: str) -> str:
    """Return what is said when it is done."""
    sentences = {
        "accept": _("%(reference)s is accepted."),
        "reject": _("%(reference)s is rejected."),
        "edit": _("%(reference)s is saved as edited."),
        "split": _("%(reference)s is split."),
        "merge": _("%(reference)s is merged with others."),
        "undo": _("The decision on %(reference)s is taken back."),
        "notice": _("%(reference)s is filed."),
    }
    return sentences[verb] % {"reference": reference}


def place_of(sent: Sent) -> dict[str, Any]:
    """Return the new span of a candidate, or nothing when its words stay.

    Raises:
        RuleBroken: The words are not in the text.
    """
    form, known = sent.form.cleaned_data, sent.record.commitment
    chosen = form["start"], form["end"]
    lost = sent.record.anchor == "lost"
    if None in chosen:
        if folded(form["words"]) == folded(known.quote) and not lost:
            return {}
        chosen = near(sent.text, form["words"], known.start, known.end)
    if chosen == (known.start, known.end) and not lost:
        return {}
    return {"start": chosen[0], "end": chosen[1]}


def notice_act(sheet: Sheet, form: Fields) -> Act:
    """Return the act that files a passage as a commitment.

    Raises:
        RuleBroken: The words are not in the text.
    """
    given, known = form.cleaned_data, form.known
    start, end = given["start"], given["end"]
    if start is None or end is None:
        text = sheet.text.text if sheet.text else ""
        start, end = near(text, given["words"], known.start, known.end)
    fields = form.changes()
    kind = fields.pop("kind", known.kind)
    return notice(sheet.document.id, start, end, kind=kind, fields=fields)
