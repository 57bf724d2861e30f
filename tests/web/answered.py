"""An answer of an agency in the workspace: asked for, filled in and taken in through its pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from asked import filled
from django.core.files.uploadedfile import SimpleUploadedFile

from servanda.register.acts.owning import assign

if TYPE_CHECKING:
    from cast import Site

REFERENCE = "2026-C-7"
_ANSWERS = "/follow-up/answers/"
_ROUND = {
    ("Treaty-making", "A4"): REFERENCE,
    ("Treaty-making", "B4"): "Talks",
    ("Treaty-making", "C4"): "2026-05",
    ("Treaty-making", "D4"): "Round of negotiations",
}


def answer_comes(site: Site, client: Any, who: str = "officer") -> None:
    """Let the police be asked about a treaty, and answer that there was a round of talks."""
    site.desk(who).write(assign(REFERENCE, party="XAA", agency="Police"))
    asked = {"ask-agency": "XAA/Police", "ask-by": "2999-01-31", "ask-language": "en"}
    client.post(f"{_ANSWERS}ask/", asked)
    page = client.get(_ANSWERS).content.decode()
    (address,) = re.findall(r'href="([^"]+/file\.xlsx)"', page)
    book = filled(client.get(address).content, _ROUND)
    client.post(f"{_ANSWERS}take/", {"take-books": [SimpleUploadedFile("back.xlsx", book)]})
