"""The parts of a DOCX or ODT file: a zip of XML, opened without trust."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from lxml import etree

from servanda.documents.limits import MAX_RATIO, MAX_UNPACKED, SMALL_UNPACKED
from servanda.errors import UnreadableDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 20
_WRONG = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, LookupError, OverflowError),
)
"""What `zipfile` is known to raise on damaged files."""


class Archive:
    """The parts of one zip file by name; unpacks no more than the limits allow."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._size = len(data)
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _WRONG as error:
            raise UnreadableDocument(
                f"{name}: the file is a damaged or truncated zip ({error}); get a complete copy.",
                reason="damaged",
                document=name,
            ) from error

    def names(self) -> list[str]:
        """Return the names of the parts in the order of the file."""
        return self._zip.namelist()

    def read(self, part: str) -> bytes | None:
        """Return the bytes of a part, or None if there is none of that name.

        Raises:
            UnreadableDocument: The part is damaged, encrypted, or unpacks to too much.
        """
        try:
            info = self._zip.getinfo(part)
        except KeyError:
            return None
        chunks = []
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    self._count(len(chunk))
                    chunks.append(chunk)
        except _WRONG as error:
            raise UnreadableDocument(
                f"{self.name}: part {part!r} is damaged or encrypted ({error}); get a complete copy"
                " without a password.",
                reason="damaged",
                document=self.name,
            ) from error
        return b"".join(chunks)

    def parse(self, part: str) -> Any:
        """Return the root element of an XML part, or None if there is none of that name."""
        data = self.read(part)
        return None if data is None else parse_xml(data, self.name, part)

    def _count(self, size: int) -> None:
        self._unpacked += size
        ratio = self._unpacked / max(1, self._size)
        if self._unpacked > MAX_UNPACKED or (self._unpacked > SMALL_UNPACKED and ratio > MAX_RATIO):
            raise UnreadableDocument(
                f"{self.name}: the file unpacks to more than {self._unpacked:,} bytes from"
                f" {self._size:,}; at most {MAX_UNPACKED:,} bytes and {MAX_RATIO} times its size"
                " are read (this looks like a zip bomb).",
                reason="bomb",
                document=self.name,
                unpacked=self._unpacked,
            )


def parse_xml(data: bytes, name: str, part: str) -> Any:
    """Return the root element of `data`; entities are not resolved and nothing is fetched."""
    if re.search(rb"<!ENTITY", data[:_CHUNK]):
        raise UnreadableDocument(
            f"{name}: part {part!r} declares entities, which no office program writes; refused.",
            reason="refused",
            document=name,
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument(
            f"{name}: part {part!r} is not well-formed XML ({error.msg}); get a complete copy.",
            reason="damaged",
            document=name,
        ) from error


def local(element: Any) -> str:
    """Return the name of an element without its namespace ("" for comments)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """Return an attribute by its local name, whatever its namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Any, *names: str) -> Any:
    """Return the descendant that the path of local names leads to, or None."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def children(element: Any, name: str) -> Iterator[Any]:
    """Yield the child elements of a local name."""
    return (one for one in element if local(one) == name)
