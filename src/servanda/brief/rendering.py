"""A brief as a file of any format: the one door for commands and pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from importlib import import_module
from typing import Literal

from servanda.brief.content import Brief

Form = Literal["docx", "pdf", "html", "xlsx"]
FORMS: tuple[Form, ...] = ("docx", "pdf", "html", "xlsx")


def render(brief: Brief, form: Form, template: bytes | None = None) -> bytes:
    """Return a brief as a file; the same brief gives the same bytes.

    Args:
        brief: What it says.
        form: Which format.
        template: The ministry's own DOCX to fill in; only of "docx".

    Raises:
        ConfigError: What writes the format is not installed.
        InputError: The template cannot be used.
    """
    if template is not None:
        filled: Callable[[Brief, bytes], bytes] = _writer("template", "fill")
        return filled(brief, template)
    if form == "pdf":
        made = dt.datetime.fromisoformat(brief.as_of).replace(tzinfo=dt.UTC)
        pdf: bytes = _writer("pdf", "render")(brief, made=made)
        return pdf
    body: bytes = _writer(form, "render")(brief)
    return body


def _writer(module: str, name: str) -> Callable[..., bytes]:
    """Return a function of a format's module, which is loaded only now."""
    found: Callable[..., bytes] = getattr(import_module(f"servanda.brief.{module}"), name)
    return found
