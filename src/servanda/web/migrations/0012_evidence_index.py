"""The tables of the index of captured texts; the first reader fills them."""

from typing import ClassVar

from django.db import migrations, models

from servanda.web.evidence.kept import tables
from servanda.web.models import PlainText


class Migration(migrations.Migration):
    """See the module."""

    dependencies: ClassVar = [("servanda", "0011_named")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="EvidenceText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", PlainText(unique=True)),
                ("stamp", PlainText()),
                ("sha256", PlainText()),
                ("title", models.TextField()),
                ("language", PlainText()),
                ("aliases", models.TextField()),
                ("vectors", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="EvidencePassage",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("source", models.BigIntegerField()),
                ("start", models.BigIntegerField()),
                ("end", models.BigIntegerField()),
                ("heading", models.TextField()),
                ("size", models.IntegerField()),
                ("mark", PlainText()),
                ("names", models.TextField()),
            ],
            options={
                "indexes": [models.Index(fields=["source"], name="evidencepassage_source")],
            },
        ),
        migrations.RunPython(tables.create, tables.drop),
    ]
