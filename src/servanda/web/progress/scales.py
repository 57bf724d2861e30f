"""Figures of ratings on the scales of the field, for the page and its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from servanda.assessment.measuring import Measure, rounded
from servanda.assessment.progress import Progress
from servanda.assessment.scales import load_scale
from servanda.web import words
from servanda.web.assessment import saying
from servanda.web.assessment.counting import measured
from servanda.web.desk import Desk
from servanda.web.progress.asked import Asked
from servanda.web.progress.chosen import chosen
from servanda.web.progress.kept import once
from servanda.web.progress.lines import Line


@dataclass(frozen=True, kw_only=True, slots=True)
class Scaled:
    """What ratings come to on one scale, in words.

    Attributes:
        name, source: What the scale is called, and who uses it.
        figure, formula: By the scale's own formula; both "" where it has none.
        of: How many ratings, and of what.
        told: How many have each value, the figure of each party, who rated, what was converted.
    """

    name: str
    source: str
    figure: str
    formula: str
    of: str
    told: tuple[str, ...]


def measures(desk: Desk, asked: Asked) -> tuple[Measure, ...]:
    """Return what ratings that the viewer sees come to; those of heads of agreed documents."""
    return once(desk, asked, "scales", lambda: measured(desk, chosen(desk, asked), asked.day))


def scaled(found: tuple[Measure, ...]) -> list[Scaled]:
    """Return each scale's figures in the language of the interface."""
    return [_scaled(one) for one in found]


def _scaled(one: Measure) -> Scaled:
    scale = load_scale(one.scale)
    of_shares = scale.about == "party"
    return Scaled(
        name=saying.scale(one.scale),
        source=scale.source,
        figure="" if one.figure is None else _shown(one.figure),
        formula="" if one.figure is None else _formula(one.scale),
        of=(
            ngettext("%(n)s rating of a party's share", "%(n)s ratings of parties' shares", one.of)
            if of_shares
            else ngettext("%(n)s rating of a commitment", "%(n)s ratings of commitments", one.of)
        )
        % {"n": one.of},
        told=tuple(_told(one)),
    )


def _told(one: Measure) -> Iterator[str]:
    yield from (_said(saying.value(one.scale, key), str(n)) for key, n in one.counts.items() if n)
    for party, share in one.by_party.items():
        yield _said(words.party_name(party), _shown(share))
    who = ", ".join(words.party_name(code) for code in one.assessors)
    yield _("Rated by %(who)s") % {"who": who}
    if one.converted:
        yield ngettext(
            "%(n)s converted from another scale, of which %(lost)s lost something by it",
            "%(n)s converted from another scale, of which %(lost)s lost something by it",
            one.converted,
        ) % {"n": one.converted, "lost": one.lossy}
    if one.left_out:
        yield ngettext(
            "%(n)s left out, which this scale cannot say",
            "%(n)s left out, which this scale cannot say",
            one.left_out,
        ) % {"n": one.left_out}


def _said(what: str, value: str) -> str:
    return _("%(what)s: %(value)s") % {"what": what, "value": value}


def _formula(name: str) -> str:
    """Return the formula of a scale that has one, with its own numbers."""
    scale = load_scale(name)
    if scale.kind == "mean":
        return _("%(factor)s × (mean + %(add)s)") % {"factor": scale.factor, "add": scale.add}
    most = max(value.number or 0 for value in scale.values.values())
    return _("%(factor)s × sum / %(most)sn") % {"factor": scale.factor, "most": most}


def _shown(found: Fraction) -> str:
    return formats.number_format(rounded(found))


def cells(found: tuple[Measure, ...], whole: Progress) -> Iterator[dict[str, str]]:
    """Yield the rows of a file: each scale, the share of each party, and each value's count."""
    covers = {
        "as_of": whole.day,
        "coverage": Line(label="", progress=whole).covers,
        "second_person": "yes" if whole.second_person else "no",
    }
    for one in found:
        yield {
            **covers,
            "by": "scale",
            "key": one.scale,
            "name": saying.scale(one.scale),
            "of": str(one.of),
            "figure": "" if one.figure is None else rounded(one.figure),
            "converted": str(one.converted),
            "lossy": str(one.lossy),
            "left_out": str(one.left_out),
            "assessors": ", ".join(one.assessors),
        }
        for party, share in one.by_party.items():
            yield {
                **covers,
                "by": "scale and party",
                "key": f"{one.scale} {party}",
                "name": words.party_name(party),
                "figure": rounded(share),
            }
        for value, n in one.counts.items():
            yield {
                **covers,
                "by": "scale and value",
                "key": f"{one.scale} {value}",
                "name": saying.value(one.scale, value),
                "of": str(one.of),
                "ratings": str(n),
            }
