"""What the register says of itself stands in every file that a page gives.

The routes are walked, so a page that gives a new file has to be told of here.
"""

from __future__ import annotations

import inspect
import io
import re
import zipfile
from email import message_from_bytes
from types import FunctionType

import pypdfium2
from answered import answer_comes
from coding_site import finish, hand
from django.urls import URLResolver
from progressed import frozen, rated

from servanda.brief.rendering import FORMS
from servanda.register.acts.following import Way
from servanda.register.acts.recording import record
from servanda.register.acts.titling import set_notice
from servanda.web import urls
from servanda.web.accounts.feeds import make_feed
from servanda.web.agenda.exporting import KINDS as AGENDA
from servanda.web.followup.section.files import KINDS as TABLES
from servanda.web.pages.instruments import _LISTS, _ROLLS
from servanda.web.pages.states import _FILES

NOTICE = "Neither of the two governments wrote it."
AS_PUBLISHED = {
    "evidence/<str:key>/file/",
    "evidence/<str:key>/text/",
    "documents/<str:label>/files/<int:number>/",
    "documents/<str:label>/text/",
}
"""Words of others, byte for byte."""
OF_THE_LEDGER = {"administration/register/checkpoint.json", "administration/register/backup/"}
"""A copy of all of it, which holds the entry that says it, and its hash."""
OF_NO_REGISTER = {"brief/template.docx"}
ONLY_SENT = {"brief/template/"}
"""Answers a form with what `brief/file/` gives."""
EXEMPT = AS_PUBLISHED | OF_THE_LEDGER | OF_NO_REGISTER | ONLY_SENT
PROJECTS = "/follow-up/projects/"
BRIEF = "kind=annex&audience=own&language=en&day=2030-01-31&ahead=90"
GIVES = {"download", "content_disposition_header"}
"""Functions by which pages give files."""


def routes(patterns, prefix=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, prefix + str(pattern.pattern))
        else:
            yield prefix + str(pattern.pattern), pattern.callback


def gives_a_file(view, seen):
    """Return whether a function, or one that it may call, gives a file."""
    seen.add(view)
    code, known = view.__code__, view.__globals__
    if "Content-Disposition" in str(code.co_consts) or GIVES & set(code.co_names):
        return True
    called = (inspect.unwrap(known[key]) for key in code.co_names if key in known)
    return any(gives_a_file(one, seen) for one in called if is_ours(one) and one not in seen)


def is_ours(one) -> bool:
    return isinstance(one, FunctionType) and one.__module__.startswith("servanda.web")


def addresses(site, officer) -> dict[str, list[str]]:
    """Fill the register with something of all, and return where its files are, by route."""
    coding = coded(site)
    answer_comes(site, officer)
    (asked,) = set(re.findall(r'href="([^"]+/file\.xlsx)"', page(officer, "/follow-up/answers/")))
    (work,) = set(re.findall(r'/follow-up/projects/[^/"?]+/file', page(officer, PROJECTS)))
    _row, secret = make_feed(site.account("officer"), name="mine", query="")
    agreement, round_ = f"/coding/{coding.id}/agreement", frozen(site)
    return {
        "agenda/export/<str:kind>/": [f"/agenda/export/{one}/" for one in AGENDA],
        "agenda/<str:label>/export/<str:kind>/": [f"/agenda/2026/export/{one}/" for one in AGENDA],
        "progress/file.<str:kind>": tables("/progress/file"),
        "progress/rounds/<str:key>/file.<str:kind>": tables(f"/progress/rounds/{round_}/file"),
        "coding/<str:key>/agreement/": [f"{agreement}/"],
        "coding/<str:key>/agreement.<str:kind>": [f"{agreement}.json", f"{agreement}.txt"],
        "instruments/file/<str:name>": [f"/instruments/file/{one}" for one in _LISTS],
        "instruments/<str:name>/<str:kind>": [
            f"/instruments/ottawa-convention/{one}" for one in _ROLLS
        ],
        "states/<str:code>/<str:kind>": [f"/states/JPN/{one}" for one in _FILES],
        "follow-up/answers/question/<str:key>/file.xlsx": [asked],
        "follow-up/iati/<str:kind>.xml": ["/follow-up/iati/projects.xml"],
        "follow-up/all.<str:kind>": tables("/follow-up/all"),
        "follow-up/<str:name>/<str:key>/file.<str:kind>": tables(work),
        "brief/file/<str:ending>/": [f"/brief/file/{one}/?{BRIEF}" for one in FORMS],
        "feeds/<str:secret>.ics": [f"/feeds/{secret}.ics"],
        "documents/<str:label>/": ["/documents/2026/"],
        "documents/<str:label>/describe/": ["/documents/2026/describe/"],
    }


def tables(name: str) -> list[str]:
    return [f"{name}.{kind}" for kind in TABLES]


def coded(site):
    """Let a project be recorded, two people code, and a commitment be rated upon evidence."""
    wells = {"on": "2026-05", "title": "Wells", "agencies": "XAA/Works", "states": "KEN"}
    way = Way("2026-C-4", "project", "XAA")
    site.desk("admin").write(record(way, "project", [wells]))
    coding = hand(site)
    for name in coding.coders:
        finish(site, coding, name)
    rated(site, "2026-C-1")
    return coding


def page(client, address: str) -> str:
    return client.get(address).content.decode()


def held(body: bytes, kind: str) -> str:
    """Return the text of a file."""
    if kind == "application/pdf":
        pages = (one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(body))
        return " ".join("".join(pages).split())
    if kind == "message/rfc822":
        parts = (one.get_payload(decode=True) for one in message_from_bytes(body).walk())
        return "".join(part.decode() for part in parts if part)
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"".join(archive.read(name) for name in archive.namelist())
    return body.decode("utf-8", "replace").replace("\r\n ", "")


def test_every_file_says_what_the_register_says_of_itself(site, admin, officer):
    desk = site.desk("admin")
    desk.write(set_notice({"en": NOTICE}, author=desk.viewer.author))
    known, found, without = addresses(site, officer), set(), []
    for route, view in routes(urls.urlpatterns):
        plain = inspect.unwrap(view)
        if is_ours(plain) and gives_a_file(plain, set()) and route not in EXEMPT:
            found.add(route)
            for address in known.get(route, [f"/{route}"]):
                answer = admin.get(address)
                body = b"".join(answer) if answer.streaming else answer.content
                assert answer.status_code == 200, address
                if NOTICE not in held(body, answer["Content-Type"]):
                    without.append(address)
    assert without == []
    assert set(known) <= found
