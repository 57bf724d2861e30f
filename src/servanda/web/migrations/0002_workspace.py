"""The tables of the workspace: accounts, sign-ins, sessions, views, jobs, uploads."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from servanda.web.accounts import triggers
from servanda.web.models import PlainText


class Migration(migrations.Migration):
    """See the module."""

    dependencies: ClassVar = [
        ("servanda", "0001_ledger"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                ("login", PlainText(unique=True)),
                ("party", PlainText()),
                ("person", PlainText()),
                ("language", PlainText(default="")),
                ("is_active", models.BooleanField(default=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("party", "person"), name="account_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", PlainText(unique=True)),
                ("name", PlainText()),
                ("beginning", PlainText()),
                ("scope", PlainText(default="read")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("ends_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tokens",
                        to="servanda.account",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("task", PlainText()),
                ("queue", PlainText(default="default")),
                ("priority", models.IntegerField(default=0)),
                ("arguments", models.JSONField(default=dict)),
                ("key", PlainText(null=True)),
                ("state", PlainText(default="ready")),
                ("party", PlainText(default="")),
                ("enqueued_at", models.DateTimeField(auto_now_add=True)),
                ("run_after", models.DateTimeField(null=True)),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("leased_until", models.DateTimeField(null=True)),
                ("worker", PlainText(default="")),
                ("attempts", models.IntegerField(default=0)),
                ("done", models.IntegerField(default=0)),
                ("total", models.IntegerField(default=0)),
                ("says", PlainText(default="")),
                ("result", models.JSONField(null=True)),
                ("error", models.JSONField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="jobs",
                        to="servanda.account",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="KeptForm",
            fields=[
                ("digest", PlainText(primary_key=True, serialize=False)),
                ("page", PlainText()),
                ("action", PlainText()),
                ("fields", models.TextField()),
                ("made_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="servanda.account",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OneTimeLink",
            fields=[
                ("digest", PlainText(primary_key=True, serialize=False)),
                ("ends_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="servanda.account",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("party", PlainText()),
                ("table", PlainText()),
                ("name", PlainText()),
                ("query", models.TextField()),
                ("shared", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="views",
                        to="servanda.account",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(
                        max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="servanda.account",
                    ),
                ),
            ],
            options={
                "db_table": "servanda_session",
            },
        ),
        migrations.CreateModel(
            name="SignIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("login", PlainText()),
                ("party", PlainText()),
                ("person", PlainText()),
                ("address", PlainText()),
                ("how", PlainText()),
                ("outcome", PlainText()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["login", "-at"], name="signin_login"),
                    models.Index(fields=["address", "-at"], name="signin_address"),
                    models.Index(fields=["-at"], name="signin_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("party", PlainText()),
                ("batch", models.UUIDField(db_index=True, default=uuid.uuid4)),
                ("name", PlainText()),
                ("media_type", PlainText(default="")),
                ("size", models.BigIntegerField(default=0)),
                ("sha256", PlainText(default="")),
                ("body", models.BinaryField(null=True)),
                ("facts", models.JSONField(default=dict)),
                ("state", PlainText(default="received")),
                ("document", PlainText(null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uploads",
                        to="servanda.account",
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="uploads",
                        to="servanda.job",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(
                fields=["state", "queue", "-priority", "enqueued_at"], name="job_next"
            ),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(fields=["state", "leased_until"], name="job_lease"),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["ready", "running"])),
                fields=("key",),
                name="job_open_key",
            ),
        ),
        migrations.AddIndex(
            model_name="savedview",
            index=models.Index(fields=["party", "table"], name="view_party"),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(
                fields=("account", "table", "name"), name="view_name"
            ),
        ),
        migrations.AddIndex(
            model_name="upload",
            index=models.Index(fields=["account", "-made_at"], name="upload_mine"),
        ),
        migrations.RunPython(triggers.create, migrations.RunPython.noop),
    ]
