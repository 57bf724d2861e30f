"""Tags and filters that every template has without loading them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.context import RequestContext
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as parse_url
from django.utils.html import escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from servanda.web import calling, notices, words
from servanda.web.policy import may
from servanda.web.search.marking import Snippet
from servanda.web.search.narrowing import Choice

register = template.Library()

register.filter("label", words.label)
register.filter("meaning", words.meaning)
register.filter("partial_date", words.partial_date)
register.filter("moment", words.moment)
register.filter("party_name", words.party_name)
register.filter("undoes", notices.undoes)
register.filter("called", calling.called)
register.filter("spoken", calling.spoken)
register.filter("titled", calling.titled)
register.filter("area_called", calling.area_called)


_CODE = re.compile("`([^`]+)`")


@register.filter
def code(text: str) -> SafeString:
    """Return text in which what stands between backticks is code."""
    return mark_safe(_CODE.sub(r"<code>\1</code>", escape(text)))  # noqa: S308 - escaped


class _KeepingURLNode(URLNode):
    """`{% url %}` that leads to the same day: it keeps `as_of`."""

    def render(self, context: Any) -> str:
        address = super().render(context)
        as_of = context.get("as_of_text")
        if not as_of:
            return address
        kept = "?" + urlencode({"as_of": as_of})
        if not self.asvar:
            return SafeString(address + kept)
        if context[self.asvar]:
            context[self.asvar] = SafeString(context[self.asvar] + kept)
        return address


@register.tag
def url(parser: Parser, token: Token) -> URLNode:
    """Return the address of a route; on a page of the past, the past's."""
    node = parse_url(parser, token)
    return _KeepingURLNode(node.view_name, node.args, node.kwargs, node.asvar)


@register.simple_tag(takes_context=True)
def as_of_input(context: RequestContext) -> str:
    """Return the field that keeps a form with method "get" in the past that is shown."""
    as_of = context.get("as_of_text")
    return format_html('<input type="hidden" name="as_of" value="{}">', as_of) if as_of else ""


@register.simple_tag(takes_context=True)
def allowed(context: RequestContext, rule: str, record: Any = None) -> bool:
    """Return whether the viewer may do what a rule names: `{% allowed "decide" record as able %}`.

    On a page of the past nobody may change anything.
    """
    if context.get("as_of") is not None and rule not in ("read", "open", "account"):
        return False
    return may(context.get("viewer"), rule, record)


@register.inclusion_tag("servanda/forms/field.html")
def field(bound: Any, hint: str = "") -> dict[str, Any]:
    """Show a form's field with label, hint and errors: `{% field form.title %}`."""
    return {"field": bound, "hint": hint or bound.help_text}


@register.inclusion_tag("servanda/forms/summary.html")
def errors(form: Any) -> dict[str, Any]:
    """Show, above a form that was refused, what to mend and links to it."""
    return {"form": form}


_CHOICE = '<a href="{}"{}><span>{}</span></a> <span class="count">{}</span>'


# Badges, marked words and choices stand on a page by the hundred: made here, they cost a tenth.
@register.simple_tag
def badge(group: str, value: str, *, quiet: bool = False) -> SafeString:
    """Show a value as a badge: `{% badge "strength" commitment.strength %}`.

    Groups: strength, kind, decision, marking, standing.
    """
    title = "" if quiet else format_html(' title="{}"', words.meaning(value, group))
    label = words.label(value, group)
    return format_html('<span class="badge {} {}"{}>{}</span>', group, value, title, label)


@register.filter
def marked(snippet: Snippet) -> SafeString:
    """Return the words of a hit, those that were looked for marked."""
    shapes = {True: "<mark>{}</mark>", False: "{}"}
    return mark_safe("".join(format_html(shapes[part.marked], part.text) for part in snippet))  # noqa: S308 - escaped


@register.simple_tag
def choices(offered: Iterable[Choice]) -> SafeString:
    """Show values of a facet, each with the link that chooses it or takes it back."""
    items = []
    for choice in offered:
        current = mark_safe(' aria-current="true"') if choice.chosen else ""
        shown = format_html(_CHOICE, choice.link, current, choice.label, choice.count)
        items.append(f'<li class="chosen">{shown}</li>' if choice.chosen else f"<li>{shown}</li>")
    return mark_safe(f"<ul>{''.join(items)}</ul>")  # noqa: S308 - escaped


@register.inclusion_tag("servanda/empty.html")
def empty(title: str, text: str = "", link: str = "", action: str = "") -> dict[str, Any]:
    """Show that there is nothing, why, and what one can do about it."""
    return {"title": title, "text": text, "link": link, "action": action}


@register.inclusion_tag("servanda/crumbs.html", takes_context=True)
def crumbs(context: RequestContext, *steps: str) -> dict[str, Any]:
    """Show the way to this page: `{% crumbs address title address title ... here %}`."""
    pairs = list(zip(steps[:-1:2], steps[1:-1:2], strict=True))
    return {"pairs": pairs, "here": steps[-1], "as_of_text": context.get("as_of_text")}


@register.filter
def names(mentions: Iterable[Any]) -> str:
    """Return what is mentioned, as printed, separated by semicolons."""
    return "; ".join(mention.text for mention in mentions)
