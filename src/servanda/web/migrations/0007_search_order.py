"""An index that puts hits in order without reading them."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Widens the index of wordings by their words."""

    dependencies: ClassVar = [("servanda", "0006_links")]
    operations: ClassVar = [
        migrations.RemoveIndex(model_name="wording", name="wording_words"),
        migrations.AddIndex(
            model_name="wording",
            index=models.Index(
                fields=["words", "until", "party", "marking", "label", "number"],
                name="wording_words",
            ),
        ),
    ]
