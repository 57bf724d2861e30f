"""Which commitments records of follow-up name, as facets of their rows."""

from typing import Any, ClassVar

from django.db import migrations

from servanda.register.followed import FollowUpRecord
from servanda.web import rows


def _note(apps: Any, editor: Any) -> None:
    alias = editor.connection.alias
    told = apps.get_model("servanda", "Record").objects.using(alias).filter(table="follow-up")
    facet = apps.get_model("servanda", "Facet")
    facet.objects.using(alias).filter(name="named").delete()
    facet.objects.using(alias).bulk_create(
        (
            facet(name=name, value=value, row=number)
            for number, body in told.values_list("id", "body").iterator()
            for name, value in sorted(rows.facets_of_told(rows.record_of(FollowUpRecord, body)))
        ),
        batch_size=1000,
    )


class Migration(migrations.Migration):
    """See the module."""

    dependencies: ClassVar = [("servanda", "0010_about")]

    operations: ClassVar = [migrations.RunPython(_note, migrations.RunPython.noop)]
