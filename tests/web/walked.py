"""Every route of the workspace, for tests that walk them all."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver


def routes(patterns, prefix=""):
    """Yield the pattern of each route, from the root on, and its view."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, prefix + str(pattern.pattern))
        else:
            assert isinstance(pattern, URLPattern)
            yield prefix + str(pattern.pattern), pattern.callback
