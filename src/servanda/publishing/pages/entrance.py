"""The page in front of the languages; with one language it leads on by itself."""

from __future__ import annotations

from servanda.publishing.content import Content
from servanda.publishing.pages.frame import HOME, html, notice_in, policy, site_name
from servanda.publishing.wording import NAMES, Words


def entrance(content: Content) -> bytes:
    """Return the page."""
    first = content.site.languages[0]
    words = Words(first)
    name = html(site_name(content, words))
    links = "".join(
        f'<li><a href="{code}/{HOME}" lang="{code}" hreflang="{code}">{NAMES[code]}</a></li>'
        for code in content.site.languages
    )
    on = ""
    if len(content.site.languages) == 1:
        on = f'<meta http-equiv="refresh" content="0; url={first}/{HOME}">\n'
    told = notice_in(content, first)
    notice = f'<p class="notice" lang="{html(told[0])}">{html(told[1])}</p>' if told else ""
    site = content.site
    return (
        f'<!doctype html>\n<html lang="{first}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy()}">\n{on}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{name}</title>\n<link rel="stylesheet" href="assets/site.css">\n</head>\n<body>\n'
        f'<main class="entrance"><h1>{name}</h1>\n<p>{words.say("choose")}</p>\n<ul>{links}</ul>\n'
        f"{notice}\n<p>{html(words.say('as-of', day=words.date(site.on)))}</p>\n"
        f"<p><code>{site.root}</code></p></main>\n</body>\n</html>\n"
    ).encode()
