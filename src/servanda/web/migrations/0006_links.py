"""The table of links between commitments."""

from typing import ClassVar

from django.db import migrations, models

from servanda.web.models import PlainText


class Migration(migrations.Migration):
    """See the module."""

    dependencies: ClassVar = [
        ("servanda", "0005_unused"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("key", PlainText()),
                ("version", models.IntegerField()),
                ("since", models.BigIntegerField()),
                ("until", models.BigIntegerField()),
                ("earlier", PlainText()),
                ("later", PlainText()),
                ("earlier_document", PlainText()),
                ("later_document", PlainText()),
                ("decision", PlainText()),
                ("counts", models.BooleanField()),
                ("party", PlainText()),
                ("marking", PlainText()),
                ("filed", models.BigIntegerField()),
                ("body", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["earlier_document", "until"], name="link_earlier_document"
                    ),
                    models.Index(fields=["later_document", "until"], name="link_later_document"),
                    models.Index(fields=["earlier", "until"], name="link_earlier"),
                    models.Index(fields=["later", "until"], name="link_later"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("key", "until"), name="link_version")
                ],
            },
        ),
    ]
