"""What was saved before there was a search is found too: by its whole text, until its next save names its words."""

import unicodedata

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def fill_searched_text(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    systems = apps.get_model("store", "SystemRecord")
    revisions = apps.get_model("store", "RevisionRecord")
    for system in systems.objects.filter(searched_text="").iterator(chunk_size=50):
        latest = revisions.objects.filter(system=system, number=system.latest_revision).first()
        text = f"{system.name}\n{latest.text if latest else ''}"
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
        systems.objects.filter(pk=system.pk).update(searched_text=folded)


class Migration(migrations.Migration):
    dependencies = [("store", "0004_the_log_is_append_only")]

    operations = [migrations.RunPython(fill_searched_text, migrations.RunPython.noop)]
