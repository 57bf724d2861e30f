"""The tables of what is open in follow-up; nothing is known yet of what is followed already."""

import json
from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models

from servanda.web.models import NEVER, PlainText


def _take_up(apps: Any, editor: Any) -> None:
    alias = editor.connection.alias
    followed = apps.get_model("servanda", "Record").objects.using(alias)
    bodies = followed.filter(table="following", until=NEVER).values_list("key", "body")
    course = apps.get_model("servanda", "Course")
    made = [
        course(
            key=key,
            **{name: told[name] for name in ("commitment", "procedure", "party")},
            marking=told.get("marking", "internal"),
        )
        for key, told in ((key, json.loads(body)) for key, body in bodies)
    ]
    course.objects.using(alias).bulk_create(made, batch_size=1000)


class Migration(migrations.Migration):
    """See the module."""

    dependencies: ClassVar = [("servanda", "0008_digests")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Course",
            fields=[
                ("key", PlainText(primary_key=True, serialize=False)),
                ("commitment", PlainText()),
                ("procedure", PlainText()),
                ("party", PlainText()),
                ("marking", PlainText()),
                ("first", PlainText(default="")),
                ("until", PlainText(default="")),
                ("laid", PlainText(default="")),
                ("rests", PlainText(default="")),
                ("stamp", PlainText(default="")),
            ],
        ),
        migrations.CreateModel(
            name="OpenThing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", PlainText()),
                ("key", PlainText()),
                ("deadline", PlainText()),
                ("first", PlainText()),
                ("last", PlainText()),
                ("own", models.BooleanField()),
                ("others", models.BooleanField()),
                (
                    "course",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="things",
                        to="servanda.course",
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["first", "last"], name="open_first")]},
        ),
        migrations.RunPython(_take_up, migrations.RunPython.noop),
    ]
