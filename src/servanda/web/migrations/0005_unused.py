"""Columns of jobs and uploads that nothing reads go."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """See the module."""

    dependencies: ClassVar = [
        ("servanda", "0004_audit"),
    ]

    operations: ClassVar = [
        migrations.RemoveField("job", "account"),
        migrations.RemoveField("job", "party"),
        migrations.RemoveField("upload", "party"),
        migrations.RemoveField("upload", "media_type"),
        migrations.RemoveField("upload", "size"),
        migrations.RemoveField("upload", "sha256"),
    ]
