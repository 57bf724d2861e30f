"""The index that pages of the audit go along."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """See the module."""

    dependencies: ClassVar = [
        ("servanda", "0003_search"),
    ]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["sequence", "party", "person", "kind", "marking"], name="entry_audit"
            ),
        ),
    ]
