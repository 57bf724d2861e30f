"""Answers that are files to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8",
    "pdf": "application/pdf",
    "sqlite3": "application/vnd.sqlite3",
    "svg": "image/svg+xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
}
"""Media types of the files that pages make, by the end of their names."""


def download(
    body: bytes | Iterable[bytes], name: str, *, media_type: str | None = None
) -> HttpResponseBase:
    """Return a file that the browser keeps under a name.

    Args:
        body: What it holds: whole, or in pieces that are sent as they come.
        name: With its ending.
        media_type: What it is; None for what the ending says.

    Raises:
        KeyError: Nothing says what it is.
    """
    kind = media_type or TYPES[name.rpartition(".")[2]]
    header = content_disposition_header(as_attachment=True, filename=name)
    headers = {"Content-Disposition": header or ""}
    if isinstance(body, bytes):
        return HttpResponse(body, content_type=kind, headers=headers)
    return StreamingHttpResponse(body, content_type=kind, headers=headers)
