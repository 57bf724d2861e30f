"""The tables of what is searched."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from servanda.web.models import PlainText
from servanda.web.search import tables


class Migration(migrations.Migration):
    """See the module."""

    dependencies: ClassVar = [
        ("servanda", "0002_workspace"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("words", models.BigIntegerField()),
                ("key", PlainText()),
                ("since", models.BigIntegerField()),
                ("until", models.BigIntegerField()),
                ("digest", PlainText()),
                ("party", PlainText()),
                ("marking", PlainText()),
                ("label", PlainText()),
                ("number", models.IntegerField()),
                ("kind", PlainText()),
                ("decision", PlainText()),
                ("strength", PlainText()),
                ("mechanism", PlainText()),
                ("facets", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["words", "until"], name="wording_words"),
                    models.Index(fields=["key", "until"], name="wording_key"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cover",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", PlainText()),
                ("since", models.BigIntegerField()),
                ("until", models.BigIntegerField()),
                ("party", PlainText()),
                ("marking", PlainText()),
                ("label", PlainText()),
                ("title", models.TextField()),
                ("filed", models.BigIntegerField()),
                ("parties", PlainText()),
                ("standing", PlainText()),
                ("language", PlainText()),
            ],
            options={
                "indexes": [models.Index(fields=["key", "until"], name="cover_key")],
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", PlainText()),
                ("since", models.BigIntegerField()),
                ("until", models.BigIntegerField()),
                ("digest", PlainText()),
                ("part", models.IntegerField()),
                ("start", models.BigIntegerField()),
                ("end", models.BigIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["key", "until"], name="passage_key")],
            },
        ),
        migrations.CreateModel(
            name="PassageText",
            fields=[
                (
                    "passage",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="whole",
                        serialize=False,
                        to="servanda.passage",
                    ),
                ),
                ("text", models.TextField()),
            ],
        ),
        migrations.RunPython(tables.create, migrations.RunPython.noop),
    ]
