"""The tables of what is searched."""

from typing import ClassVar

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
                ("key", PlainText()),
                ("since", models.BigIntegerField()),
                ("until", models.BigIntegerField()),
                ("digest", PlainText()),
                ("facets", models.TextField()),
            ],
            options={
                "indexes": [models.Index(fields=["key", "until"], name="wording_key")],
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
                ("text", models.TextField()),
            ],
            options={
                "indexes": [models.Index(fields=["key", "until"], name="passage_key")],
            },
        ),
        migrations.RunPython(tables.create, migrations.RunPython.noop),
    ]
