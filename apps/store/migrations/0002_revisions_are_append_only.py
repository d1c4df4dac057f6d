"""The database itself refuses to change or delete a revision."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from apps.store.append_only import guard, lift_guard


def put_guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard(schema_editor.connection)


def take_guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_guard(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("store", "0001_systems_and_revisions")]

    operations = [migrations.RunPython(put_guard, take_guard)]
