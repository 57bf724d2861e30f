# ruff: noqa: DJ008 - rows are never shown
# mypy: disable-error-code="var-annotated"
"""The tables of captured texts and their passages; their words are in a table of the engine's."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from servanda.web.models import PlainText


class EvidenceText(models.Model):
    """A captured text that is indexed.

    `key` is the id of its evidence, `stamp` the version of the method. `aliases` is JSON: what the
    short forms that it defines stand for. `vectors` has a row of float16 for each passage.
    """

    key = PlainText(unique=True)
    stamp = PlainText()
    sha256 = PlainText()
    title = models.TextField()
    language = PlainText()
    aliases = models.TextField()
    vectors = models.BinaryField()


class EvidencePassage(models.Model):
    """A passage of such a text, as in `servanda.evidence.loaded.Row`; `source` is the text's row.

    Its words go by the same id.
    """

    id = models.BigAutoField(primary_key=True)
    source = models.BigIntegerField()
    start = models.BigIntegerField()
    end = models.BigIntegerField()
    heading = models.TextField()
    size = models.IntegerField()
    mark = PlainText()
    names = models.TextField()

    class Meta:
        """Found by text."""

        indexes: ClassVar = [models.Index(fields=["source"], name="evidencepassage_source")]
