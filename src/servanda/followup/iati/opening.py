"""Activity XML opened without trust, and held against the schema of IATI 2.03."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from lxml import etree

from servanda.errors import InputError
from servanda.followup.problems import Problem

MAX_BYTES = 50_000_000
_MOST = 20
"""Violations that are told."""
_NAMESPACE = re.compile(r"\{[^}]*\}")


def open_activities(data: bytes, name: str) -> Any:
    """Return the root of an IATI file.

    Nothing is fetched and no entity is resolved.

    Raises:
        InputError: It is too large, no XML, declares a document type, or is not valid IATI 2.03;
            the message names file, line and rule.
    """
    if len(data) > MAX_BYTES:
        message = f"{name} has {len(data):,} bytes; at most {MAX_BYTES:,} are read."
        raise InputError(message, document=name, rule="iati-size")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _declares(name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        message = f"{name}, line {line}: this is no well-formed XML ({error.msg})."
        raise InputError(
            message, document=name, line=line, rule="iati-xml", found=error.msg
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares(name)
    wrong = violations(root)
    if wrong:
        told = "\n".join(f"{name}, line {line}: {said}" for line, said in wrong)
        message = f"{told}\n{name} is no valid file of IATI activities 2.03; nothing was stored."
        problems = tuple(
            Problem(said, code="schema", line=line, found=said) for line, said in wrong
        )
        raise InputError(message, document=name, line=wrong[0][0], rule="iati", problems=problems)
    version = root.get("version", "")
    if not version.startswith("2."):
        raise InputError(
            f"{name}, line {root.sourceline}: version {version!r}; expected 2.03 (or another of "
            "version 2).",
            document=name,
            line=root.sourceline,
            rule="iati",
        )
    return root


def violations(root: Any) -> list[tuple[int, str]]:
    """Return lines and rules that a file breaks, the first twenty; none for a valid one."""
    schema = _schema()
    if schema.validate(root):
        return []
    found = [(error.line, _NAMESPACE.sub("", error.message)) for error in schema.error_log]
    return list(dict.fromkeys(found))[:_MOST]


def _declares(name: str) -> InputError:
    return InputError(
        f"{name} declares a document type or entities, which no file of IATI needs; it is not "
        "read.",
        document=name,
        rule="iati-entities",
    )


@cache
def _schema() -> Any:
    with as_file(files(__package__) / "schema") as folder:
        parser = etree.XMLParser(no_network=True, load_dtd=False)
        return etree.XMLSchema(etree.parse(folder / "iati-activities-schema.xsd", parser))
