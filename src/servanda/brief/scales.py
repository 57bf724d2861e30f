"""Figures of ratings on the scales of the field, where anybody rated on such a scale."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from servanda.assessment.measuring import Measure, rounded
from servanda.assessment.scales import load_scale
from servanda.brief.content import Column, Section, Table
from servanda.brief.figures import covered
from servanda.brief.gathering import Matter
from servanda.brief.wording import Words
from servanda.register.measured import measured


def scales(matter: Matter) -> Iterator[Section]:
    """Yield the section with the figure of each scale that was rated on; none where none was.

    Of ratings that the reader may see, by the function that `servanda progress` has them from.
    """
    say = matter.words.say
    found = measured(
        matter.known, (one.subject for one in matter.standings.values()), matter.asked.as_of
    )
    rows = tuple(_row(matter.words, one) for one in found if one.of > one.converted)
    keys = (("scale", 4), ("figure", 4), ("ratings", 2), ("found", 6))
    if rows:
        table = Table(
            title=say("table-scales"),
            columns=tuple(
                Column(title=say(f"column-{key}"), width=wide, is_number=key == "ratings")
                for key, wide in keys
            ),
            rows=rows,
            coverage=covered(matter, matter.progress),
        )
        yield Section(
            key="scales", title=say("section-scales"), note=say("scales-note"), tables=(table,)
        )


def _row(words: Words, one: Measure) -> tuple[str, ...]:
    name = load_scale(one.scale).names[words.language]
    return name, _figure(words, one), str(one.of), words.sentences(_found(words, one))


def _figure(words: Words, one: Measure) -> str:
    """Return the figure with its formula; a dash on a scale that only counts."""
    if one.figure is None:
        return "–"
    scale, figure = load_scale(one.scale), _shown(words, one.figure)
    if scale.kind == "mean":
        return words.say("scale-mean", figure=figure, factor=scale.factor, add=scale.add)
    most = max(value.number or 0 for value in scale.values.values())
    return words.say("scale-share", figure=figure, factor=scale.factor, most=most)


def _found(words: Words, one: Measure) -> Iterator[str]:
    say = words.say
    for key, value in load_scale(one.scale).values.items():
        if one.counts[key]:
            name = value.names[words.language]
            what = name if value.number is None else f"{key} · {name}"
            yield say("told", what=what, how=one.counts[key])
    for party, share in one.by_party.items():
        yield say("told", what=words.state(party), how=_shown(words, share))
    if one.converted:
        yield say("scale-converted", n=one.converted, lossy=one.lossy)
    if one.left_out:
        yield say("scale-left-out", n=one.left_out)
    yield say("scale-by", parties=words.joined(words.state(code) for code in one.assessors))


def _shown(words: Words, figure: Fraction) -> str:
    return words.number(rounded(figure))
