"""The tables of the first release, and the triggers on the ledger."""

from typing import ClassVar

from django.db import migrations, models

from servanda.web import triggers
from servanda.web.models import SCANNED, PlainText


class Migration(migrations.Migration):
    """Creates everything."""

    initial = True
    dependencies: ClassVar[list[tuple[str, str]]] = []

    operations: ClassVar = [
        migrations.CreateModel(
            name="Commitment",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("key", PlainText()),
                ("version", models.IntegerField()),
                ("since", models.BigIntegerField()),
                ("until", models.BigIntegerField()),
                ("folded", PlainText()),
                ("label", PlainText()),
                ("number", models.IntegerField()),
                ("document", PlainText(null=True)),
                ("start", models.BigIntegerField()),
                ("end", models.BigIntegerField()),
                ("filed", models.BigIntegerField()),
                ("kind", PlainText()),
                ("decision", PlainText()),
                ("strength", PlainText()),
                ("mechanism", PlainText()),
                ("anchor", PlainText()),
                ("party", PlainText()),
                ("marking", PlainText()),
                ("stale", models.BooleanField()),
                ("continuing", models.BooleanField()),
                ("due", PlainText(null=True)),
                ("part", models.BooleanField()),
                ("heading", PlainText()),
                ("words", PlainText()),
            ],
        ),
        migrations.CreateModel(
            name="Content",
            fields=[
                ("digest", PlainText(primary_key=True, serialize=False)),
                ("salt", models.BinaryField()),
                ("body", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("sequence", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", PlainText()),
                ("party", PlainText()),
                ("person", PlainText()),
                ("kind", PlainText()),
                ("version", models.IntegerField()),
                ("subject", PlainText()),
                ("payload", models.TextField()),
                ("sealed", PlainText(null=True)),
                ("files", models.TextField()),
                ("marking", PlainText()),
                ("handling", PlainText(null=True)),
                ("supersedes", models.BigIntegerField(null=True)),
                ("previous", PlainText()),
                ("hash", PlainText()),
            ],
        ),
        migrations.CreateModel(
            name="Facet",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "name",
                        "value",
                        "row",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", PlainText()),
                ("value", PlainText()),
                ("row", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("key", PlainText()),
                ("version", models.IntegerField()),
                ("since", models.BigIntegerField()),
                ("until", models.BigIntegerField()),
                ("table", PlainText()),
                ("label", PlainText()),
                ("standing", PlainText()),
                ("place", models.BigIntegerField()),
                ("body", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "row",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=models.DO_NOTHING,
                        primary_key=True,
                        related_name="whole",
                        serialize=False,
                        to="servanda.commitment",
                    ),
                ),
                ("body", models.TextField()),
            ],
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(fields=SCANNED, name="commitment_order"),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(fields=["folded"], name="commitment_folded"),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(fields=["document", "until"], name="commitment_document"),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                fields=["decision", "until", "label", "number"], name="commitment_decision"
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(fields=["due", "until"], name="commitment_due"),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.UniqueConstraint(fields=("key", "until"), name="commitment_version"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["subject", "sequence"], name="entry_subject"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["at", "sequence"], name="entry_at"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["kind", "version"], name="entry_kind"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["table", "until", "place", "key"], name="record_order"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["label"], name="record_label"),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.UniqueConstraint(
                fields=("table", "key", "until"), name="record_version"
            ),
        ),
        migrations.RunPython(triggers.create, migrations.RunPython.noop),
    ]
