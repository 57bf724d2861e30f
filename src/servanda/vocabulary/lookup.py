"""Look up entries by id or name, with suggestions; and parties by their code."""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches
from functools import cache

from servanda.errors import UnknownCode
from servanda.vocabulary.fold import plain
from servanda.vocabulary.load import terms
from servanda.vocabulary.term import Term

_PARTY_KINDS = ("state", "organisation", "forum")


@cache
def _index() -> dict[str, tuple[str, ...]]:
    """Folded ids and forms to the ids of the terms that have them, in the order of the data."""
    index: dict[str, dict[str, None]] = defaultdict(dict)
    for term in terms().values():
        for text in (term.id, *(form.text for form in term.forms)):
            index[plain(text)][term.id] = None
    return {text: tuple(ids) for text, ids in index.items()}


def ids_named(text: str) -> tuple[str, ...]:
    """Return the ids of the terms that have `text` as a form (case, accents, hyphens ignored)."""
    return _index().get(plain(text), ())


def look_up(query: str, *, limit: int = 8) -> list[Term]:
    """Return the entries that `query` names, best first.

    An exact id comes first, then entries with a form equal to the query (case, accents and
    hyphens ignored); only where there is none, those with a similar form, at most `limit`.
    """
    wanted = plain(query).removeprefix("the ")
    exact = ([query.strip()] if query.strip() in terms() else []) + list(_index().get(wanted, ()))
    if not exact:
        holding = [text for text in _index() if len(wanted) > 3 and wanted in text]
        near = [*holding[:limit], *get_close_matches(wanted, _index(), n=limit, cutoff=0.75)]
        exact = [term_id for text in near for term_id in _index()[text]]
    return [terms()[term_id] for term_id in dict.fromkeys(exact)][: max(limit, 1)]


def find_party(code: str) -> Term | None:
    """Return the state, organisation or forum with this code; None where there is none."""
    term = terms().get(code.strip().upper())
    return term if term is not None and term.kind in _PARTY_KINDS else None


def party(code: str) -> Term:
    """Return the state, organisation or forum with this code ("CAN", "EU", "XAA").

    Raises:
        UnknownCode: No party has the code; the message suggests some ("JP": did you mean JPN?).
    """
    term = find_party(code)
    if term is not None:
        return term
    near = [t for t in terms().values() if t.alpha2 == code.strip().upper()]
    near = near or [t for t in look_up(code, limit=5) if t.kind in _PARTY_KINDS]
    hint = " or ".join(f"{t.id} ({t.short or t.name})" for t in near[:3])
    raise UnknownCode(
        f"unknown party code {code!r}: expected an ISO 3166-1 alpha-3 code such as CAN or an "
        f"organisation's id such as EU" + (f"; did you mean {hint}?" if hint else ""),
        code=code,
        suggestions=tuple(t.id for t in near),
    )
