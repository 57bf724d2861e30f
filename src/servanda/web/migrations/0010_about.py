"""An index of what was recorded about one commitment, which other tables' rows hid."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """See the module."""

    dependencies: ClassVar = [("servanda", "0009_waiting")]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                fields=["table", "label", "until", "place", "key"], name="record_about"
            ),
        ),
    ]
