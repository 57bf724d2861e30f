"""The registry of pages: each module in `pages` adds itself, and the frame shows what is there.

A page that is for some people only is shown in the navigation to those for whom its rule holds.
"""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass, field
from functools import cache, partial
from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver
from django.utils.functional import Promise

from servanda.web import pages
from servanda.web.calling import notice_of
from servanda.web.policy import may


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page, or several that belong together.

    Attributes:
        name: The word that stands for it; the route of its entry in the navigation has this name.
        urls: Its routes, from the root of the workspace.
        title: What the navigation calls it; None keeps it out of the navigation.
        order: Its place there: Home 0, Documents 10, Agenda 20, Progress 22, Review 30, Compare 35,
            Evidence 36, Instruments 37, Calendar 38, Follow-up 39, Search 40, Brief 45, Audit 80,
            Administration 90.
        rule: For whom the navigation shows it; see `policy.RULES`.
        key: The letter after "g" that leads there.
        within: Names of further routes under which the entry counts as the current one.
    """

    name: str
    urls: list[URLPattern | URLResolver]
    title: str | Promise | None = None
    order: int = 50
    rule: str = "read"
    key: str = ""
    within: tuple[str, ...] = field(default=())


@cache
def all_pages() -> tuple[Page, ...]:
    """Return the `PAGE` of every module in `pages`, in order."""
    names = sorted(module.name for module in pkgutil.iter_modules(pages.__path__))
    modules = (import_module(f"{pages.__name__}.{name}") for name in names)
    found = (module.PAGE for module in modules if hasattr(module, "PAGE"))
    return tuple(sorted(found, key=lambda page: page.order))


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what the frame around every page needs; a context processor."""
    viewer = getattr(request, "viewer", None)
    here = request.resolver_match.view_name if request.resolver_match else ""
    shown = [page for page in all_pages() if page.title and may(viewer, page.rule)]
    return {
        "viewer": viewer,
        "account": getattr(request, "account", None),
        "as_of": getattr(request, "as_of", None),
        "as_of_text": getattr(request, "as_of_text", ""),
        "kept": getattr(request, "kept", None),
        "register_notice": partial(notice_of, request),  # read by whole pages alone
        "navigation": [(page, here == page.name or here in page.within) for page in shown],
        "languages": settings.LANGUAGES,
    }
