"""What the address of the page asks for: which candidates, which of them, and to do what."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

SHOWS = ("all", "undecided", "stale", "lost", "passages")
DOES = ("", "accept", "edit", "words", "reject", "split", "merge", "why", "notice")


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """The parameters of an address.

    Attributes:
        label: Label of the document.
        show: One of `SHOWS`.
        area: Area to which the candidates are narrowed down; "" for all.
        at: Number of the candidate in its reference, or where a passage begins; None for the first.
        do: What the fields are opened for, one of `DOES`; "" to read them.
        span: Words chosen in the text, in code points.
        as_of: As the address says it.
    """

    label: str
    show: str = "all"
    area: str = ""
    at: int | None = None
    do: str = ""
    span: tuple[int, int] | None = None
    as_of: str = ""

    def address(self, route: str = "review-of", *arguments: str) -> str:
        """Return the address that asks for this."""
        said = {
            "at": "" if self.at is None else str(self.at),
            "do": self.do,
            "show": "" if self.show == "all" else self.show,
            "area": self.area,
            "start": str(self.span[0]) if self.span else "",
            "end": str(self.span[1]) if self.span else "",
            "as_of": self.as_of,
        }
        query = urlencode({name: value for name, value in said.items() if value})
        path = reverse(route, args=(self.label, *arguments))
        return f"{path}?{query}" if query else path

    def at_number(self, at: int | None, do: str = "") -> Asked:
        """Return what asks for another candidate (or passage) of the same view."""
        return replace(self, at=at, do=do, span=None)

    def leaving_passages(self) -> Asked:
        """Return what asks for candidates, where this asks for passages."""
        show = "all" if self.show == "passages" else self.show
        at = None if self.show == "passages" else self.at
        return replace(self, show=show, at=at, do="", span=None)


def read(label: str, parameters: QueryDict, as_of: str) -> Asked:
    """Return what an address asks for; what it cannot mean counts as not said."""
    show, do = parameters.get("show", "all"), parameters.get("do", "")
    start, end = _number(parameters, "start"), _number(parameters, "end")
    return Asked(
        label=label,
        show=show if show in SHOWS else "all",
        area=parameters.get("area", ""),
        at=_number(parameters, "at"),
        do=do if do in DOES else "",
        span=(start, end) if start is not None and end is not None and start < end else None,
        as_of=as_of,
    )


def _number(parameters: QueryDict, name: str) -> int | None:
    text = parameters.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
