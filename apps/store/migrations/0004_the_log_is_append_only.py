"""The database itself refuses to change or delete an entry of the log."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from apps.store.append_only import LOG, guard, lift_guard


def put_guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard(schema_editor.connection, LOG)


def take_guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_guard(schema_editor.connection, LOG)


class Migration(migrations.Migration):
    dependencies = [("store", "0003_accounts_and_sharing")]

    operations = [migrations.RunPython(put_guard, take_guard)]
