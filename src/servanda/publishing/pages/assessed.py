"""Ratings on a commitment's page: what was found, by whom, on which grounds."""

from __future__ import annotations

from html import escape

from servanda.assessment.rating import Search
from servanda.assessment.scales import load_scale
from servanda.publishing.content import Item, Rated
from servanda.publishing.pages.frame import Maker, html


def assessments(maker: Maker, item: Item) -> str:
    """Return the section; nothing without ratings."""
    if not item.rated:
        return ""
    found = "".join(_rating(maker, one) for one in item.rated)
    return f"<section><h2>{maker.words.say('assessments')}</h2>\n{found}</section>\n"


def _rating(maker: Maker, one: Rated) -> str:
    say, words, rating = maker.words.say, maker.words, one.record.assessment
    scale = load_scale(rating.scale)
    value = scale.values[rating.value].names[maker.language] if rating.value else ""
    assessor = rating.assessor.code
    kind = rating.assessor.kind
    who = assessor if kind == "independent" else words.parties([assessor])
    period = f"{words.date(rating.period.first)}–{words.date(rating.period.last)}"
    about = say("about-share", party=words.parties([rating.about])) if rating.about else ""
    told = [say("rated-by", assessor=f"{who} ({say(kind)})", period=period), about]
    if rating.scale != "status":
        told.append(say("scale", scale=scale.names[maker.language]))
    told.append(say(rating.round))
    on = words.date(rating.approved_on or rating.rated_on)
    agreeing = "".join(
        f"<p>{html(say('concurs', party=words.parties([each.party]), day=words.date(each.on)))}</p>"
        for each in one.concurrences
    )
    return (
        f'<article class="rating" id="r-{escape(one.record.id)}"><h3>{html(value)}</h3>\n'
        f"<p>{html(' · '.join(filter(None, (*told, on))))}</p>\n"
        f"<p>{html(rating.grounds)}</p>{_particulars(maker, one)}\n"
        f"{''.join(_searched(maker, each) for each in rating.searches)}{agreeing}</article>\n"
    )


def _particulars(maker: Maker, one: Rated) -> str:
    told = one.record.assessment.particulars
    return (
        f"<p>{html(told.what or '')} {html(maker.words.date(told.when))}</p>" if told.what else ""
    )


def _searched(maker: Maker, search: Search) -> str:
    words = maker.words
    return "<p>{}</p>\n".format(
        html(
            words.say(
                "searched",
                day=words.date(search.on),
                where=words.labels.joined(search.where),
                terms=words.labels.joined(search.terms),
                first=words.date(search.first),
                last=words.date(search.last),
            )
        )
    )
