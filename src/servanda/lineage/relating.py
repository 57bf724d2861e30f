"""How a later commitment relates to an earlier one: from comparing their fields, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from servanda.lineage.features import name_key
from servanda.lineage.settings import settings
from servanda.lineage.summing import FIRMNESS
from servanda.model import Change, Commitment, Mention
from servanda.model.commitment import Strength
from servanda.model.link import Effect, Facet, Relation

_STRENGTHS = get_args(Strength)
_OFTEN = {None: 0, "regular": 1, "biennial": 2, "annual": 3}
_UNSPECIFIC = "coordination"
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_GAP = 60  # code points between "such as" and the last of its examples


def changes(earlier: Commitment, later: Commitment) -> tuple[Change, ...]:
    """Return the fields in which the two differ, those that weigh most first."""
    found = [
        _ranked("strength", earlier.strength, later.strength, _rank(earlier), _rank(later)),
        _plain("kind", earlier.kind, later.kind, _promised(earlier, later)),
        _listed("action", earlier.action, later.action, "other"),
        _plain("mechanism", earlier.mechanism, later.mechanism, "other"),
        *(_named(field, earlier, later) for field in _NAMED),
        _plain("due", earlier.due, later.due, _sooner(earlier.due, later.due)),
        _ranked(
            "recurrence",
            earlier.recurrence,
            later.recurrence,
            _OFTEN[earlier.recurrence],
            _OFTEN[later.recurrence],
        ),
        _plain("amount", earlier.amount, later.amount, _more(earlier.amount, later.amount)),
    ]
    return tuple(change for change in found if change is not None)


def relation(
    earlier: Commitment, later: Commitment, differing: Iterable[Change], *, score: float
) -> Relation:
    """Return the relation of the later to the earlier commitment.

    What is done is compared first, then for whom and under what, then how firmly: work of another
    kind, or another instrument or body in the place of the first, replaces it; a wider or narrower
    scope says more than a firmer verb.

    Args:
        earlier: The earlier commitment.
        later: The later one.
        differing: What `changes` returns for them.
        score: How alike they are: in nearly the same words it is the same work.
    """
    scope = _scope(earlier, later)
    same_work = scope.shared or score >= settings().same_work
    if scope.replaced or (not same_work and _other_work(earlier, later)):
        return "replaced"
    if scope.effect != "other":
        return "broadened" if scope.effect == "wider" else "narrowed"
    effects = {change.effect for change in differing if change.field in FIRMNESS}
    if effects & {"stronger"} and not effects & {"weaker"}:
        return "strengthened"
    if effects & {"weaker"} and not effects & {"stronger"}:
        return "weakened"
    return "repeated" if not effects else _by_strength(earlier, later)


_NAMED: tuple[Facet, ...] = ("actors", "targets", "instruments", "forums")


def _by_strength(earlier: Commitment, later: Commitment) -> Relation:
    """Return what the verb says where some fields are firmer and others are not."""
    if _rank(earlier) == _rank(later):
        return "repeated"
    return "strengthened" if _rank(later) > _rank(earlier) else "weakened"


def _rank(commitment: Commitment) -> int:
    return _STRENGTHS.index(commitment.strength)


def _other_work(earlier: Commitment, later: Commitment) -> bool:
    """Return whether the two are different kinds of work, by other verbs; coordination is any."""
    kinds = {earlier.mechanism, later.mechanism} - {_UNSPECIFIC}
    return len(kinds) == 2 and not set(earlier.action) & set(later.action)


def _ranked(
    field: Facet, one: str | None, two: str | None, first: int, second: int
) -> Change | None:
    return _plain(field, one, two, "stronger" if second > first else "weaker")


def _plain(field: Facet, one: str | None, two: str | None, effect: Effect) -> Change | None:
    if one == two:
        return None
    values = ((one,) if one else (), (two,) if two else ())
    return Change(field=field, earlier=values[0], later=values[1], effect=effect)


def _listed(field: Facet, one: Sequence[str], two: Sequence[str], effect: Effect) -> Change | None:
    gone = tuple(value for value in one if value not in two)
    come = tuple(value for value in two if value not in one)
    return Change(field=field, earlier=gone, later=come, effect=effect) if gone or come else None


def _promised(earlier: Commitment, later: Commitment) -> Effect:
    """Return what it does when a demand on others becomes an own commitment, or the reverse."""
    return "stronger" if earlier.kind == "appeal" and later.kind != "appeal" else "weaker"


def _sooner(one: str | None, two: str | None) -> Effect:
    if one is None or two is None:
        return _given(one, two)
    return "weaker" if two > one else "stronger"


def _more(one: str | None, two: str | None) -> Effect:
    """Return what another amount does, where both are numbers of the same thing."""
    if one is None or two is None or _NUMBER.sub("", one) != _NUMBER.sub("", two):
        return _given(one, two)
    before, after = ([float(n.replace(",", "")) for n in _NUMBER.findall(a)] for a in (one, two))
    return "stronger" if after > before else "weaker"


def _given(one: str | None, two: str | None) -> Effect:
    if one is None or two is None:
        return "stronger" if one is None else "weaker"
    return "other"


@dataclass(frozen=True, slots=True)
class _Scope:
    """What the names of two commitments say: shared ones, and how the scope changed."""

    shared: bool
    replaced: bool
    effect: Effect


def _scope(earlier: Commitment, later: Commitment) -> _Scope:
    one, two = _names(earlier), _names(later)
    shared = one.keys() & two.keys()
    if one and two and not shared:
        return _Scope(shared=False, replaced=True, effect="other")
    return _Scope(
        bool(shared),
        replaced=False,
        effect=_examples(earlier, later, shared) or _wider(one.keys(), two.keys()),
    )


def _names(commitment: Commitment) -> dict[str, str]:
    """Return the names that bound a commitment, by key: groups in lower case bound nothing."""
    mentions = (*commitment.instruments, *commitment.forums, *commitment.targets)
    return {name_key(m): m.text for m in mentions if m.id is not None or m.text[:1].isupper()}


def _wider(one: Iterable[str], two: Iterable[str]) -> Effect:
    """Return how a scope changed; a commitment that names none is bounded by none."""
    before, after = set(one), set(two)
    if before == after or (before - after and after - before):
        return "other"
    if not before or not after:
        return "narrower" if after else "wider"
    return "wider" if before < after else "narrower"


def _examples(earlier: Commitment, later: Commitment, shared: Iterable[str]) -> Effect | None:
    """Return how the scope changed when shared names are mere examples on one side only."""
    names = set(shared)
    if not names:
        return None
    before, after = _only_examples(earlier, names), _only_examples(later, names)
    if before == after:
        return None
    return "wider" if after else "narrower"


def _only_examples(commitment: Commitment, keys: set[str]) -> bool:
    named = {key: text for key, text in _names(commitment).items() if key in keys}
    return all(
        re.search(
            rf"\b(?:{settings().examples})\b.{{0,{_GAP}}}{re.escape(text)}",
            " ".join(commitment.quote.split()),
            re.IGNORECASE,
        )
        for text in named.values()
    )


def _named(field: Facet, earlier: Commitment, later: Commitment) -> Change | None:
    """Return how a list of names changed, each as printed."""
    one = _by_key(getattr(earlier, field))
    two = _by_key(getattr(later, field))
    gone = tuple(text for key, text in one.items() if key not in two)
    come = tuple(text for key, text in two.items() if key not in one)
    if not gone and not come:
        return None
    effect = _wider(one, two)
    return Change(field=field, earlier=gone, later=come, effect=effect)


def _by_key(mentions: Iterable[Mention]) -> dict[str, str]:
    return {name_key(mention): " ".join(mention.text.split()) for mention in mentions}
