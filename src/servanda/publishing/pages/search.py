"""The page that searches without a server; the index is a script, which opens from a folder too."""

from __future__ import annotations

from servanda.publishing.pages.frame import SEARCH, Maker, html
from servanda.publishing.searching import FILE

_SCRIPTS = ("../assets/normalise.js", FILE, "../assets/search.js")


def search(maker: Maker) -> bytes:
    """Return the page."""
    say = maker.words.say
    name, some = say("search"), html(say("found", n="%n"))
    body = (
        f'<h1>{name}</h1>\n<form class="search" role="search" data-found="{some}" '
        f'data-none="{html(say("found-none"))}">\n<label for="words">{say("search-words")}</label>'
        f'<input type="search" id="words" name="words" autocomplete="off">'
        f'<button>{say("search-go")}</button></form>\n<p class="quiet">{say("search-help")}</p>\n'
        f'<p class="quiet" data-needs-script>{say("search-script")}</p>\n'
        '<p role="status" class="count"></p>\n<ol class="hits"></ol>\n'
    )
    return maker.frame(SEARCH, name, body, _SCRIPTS)
