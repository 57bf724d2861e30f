"""The tables of digests (settings, what was sent and told, escalation) and of calendar feeds."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from servanda.web.digests import triggers
from servanda.web.models import PlainText


class Migration(migrations.Migration):
    """See the module."""

    dependencies: ClassVar = [("servanda", "0007_search_order")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="DigestSetting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("wanted", models.BooleanField(default=False)),
                ("zone", PlainText(default="UTC")),
                ("address", PlainText(default="")),
                ("looked_on", models.DateField(null=True)),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="digest",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("party", PlainText()),
                ("person", PlainText()),
                ("is_on", models.BooleanField()),
            ],
            options={
                "indexes": [models.Index(fields=["party", "id"], name="escalation_party")],
            },
        ),
        migrations.CreateModel(
            name="FeedAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", PlainText(unique=True)),
                ("name", PlainText()),
                ("query", PlainText()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("used_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feeds",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("party", PlainText()),
                ("person", PlainText()),
                ("how", PlainText()),
                ("key", PlainText()),
                ("day", models.DateField()),
                ("stage", PlainText()),
                ("times", models.IntegerField()),
                ("due", models.DateField()),
                ("unit", PlainText()),
                ("mark", models.IntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["party", "person", "id"], name="told_person")],
            },
        ),
        migrations.CreateModel(
            name="Sent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("state", PlainText(default="sending")),
                ("tries", models.IntegerField(default=0)),
                ("error", PlainText(default="")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("next_try", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="digests",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("account", "day"), name="digest_day")
                ],
            },
        ),
        migrations.RunPython(triggers.create, migrations.RunPython.noop),
    ]
