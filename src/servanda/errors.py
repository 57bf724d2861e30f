"""Every error that Servanda raises: one base class and few families.

A message says what was found, what was expected and what to do. Facts that a program may want are
fields. The core knows neither exit codes nor HTTP: the command line and the web each map a family
to their own terms.
"""

from __future__ import annotations


class ServandaError(Exception):
    """Base of all errors raised on purpose; `facts` are the message for programs."""

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts


class InputError(ServandaError):
    """The caller can mend what was given."""


class UnreadableDocument(InputError):
    """A file cannot be turned into canonical text; the message names the file and the reason.

    `facts` hold `document` (the file's name) and `reason`, one word of a short list.
    """


class UnfitStatus(InputError):
    """A treaty status file that cannot be read whole; nothing of it is used.

    `facts` hold `document` (the file's name) and `row` (the participant or line; "" for the file).
    """


class UnknownCode(InputError):
    """A party code or vocabulary id that the vocabulary does not hold."""


class EvidenceError(ServandaError):
    """The record does not hold: a quote is not where it should be, or a source has changed."""


class InvalidRecord(InputError):
    """A JSON record that does not have the shape its version states; `facts` name field or line."""


class UnknownVersion(InputError):
    """A record of a version this release does not read; `facts` hold `found` and `supported`."""


class ConfigError(ServandaError):
    """Something around the register is not set up; the message names what and where."""


class RegisterError(ServandaError):
    """The register refuses; nothing was written."""


class NotFound(RegisterError):
    """No record of the register has the id or reference; `facts` hold `wanted`."""


class Conflict(RegisterError):
    """Somebody changed the record meanwhile; `facts` hold `expected` and `found` versions."""


class RuleBroken(RegisterError):
    """An act that the register's rules do not allow; `facts` hold `rule`."""


class StoreError(RegisterError):
    """The database or its disk does not do its part: locked, full, read-only or broken."""


class Damaged(StoreError):
    """What the database holds is not what was written, or is no register at all."""
