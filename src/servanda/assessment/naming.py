"""What evidence and ratings are called beside their ids: few words, from what is at hand."""

from __future__ import annotations

from servanda.assessment.ladder import Evidence
from servanda.assessment.rating import Assessment

_SHOWN = 60


def evidence_called(one: Evidence) -> str:
    """Return its title, else what kind of fact it is, who published it, and its date."""
    kind = one.fact.kind if one.fact else ""
    title = one.title or kind.replace("-", " ")
    cut = title if len(title) <= _SHOWN else f"{title[: _SHOWN - 1]}…"
    return ", ".join(part for part in (cut, one.publisher, one.date) if part)


def rating_called(one: Assessment) -> str:
    """Return who rates, on whom where that is another, and the value: "XAA on XBB: done"."""
    whom = f" on {one.about}" if one.about not in {None, one.assessor.code} else ""
    return f"{one.assessor.code}{whom}: {one.value or 'no value yet'}"
