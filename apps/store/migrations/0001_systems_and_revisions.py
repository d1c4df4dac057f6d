"""Systems and their revisions."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SystemRecord",
            fields=[
                ("id", models.CharField(max_length=22, primary_key=True, serialize=False)),
                ("owner_key", models.CharField(db_index=True, max_length=64)),
                ("name", models.CharField(max_length=200)),
                ("component_count", models.PositiveIntegerField()),
                ("flow_count", models.PositiveIntegerField()),
                ("latest_revision", models.PositiveIntegerField()),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="RevisionRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("based_on", models.PositiveIntegerField(null=True)),
                ("saved_at", models.DateTimeField()),
                ("message", models.CharField(max_length=500)),
                (
                    "system",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="store.systemrecord",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("system", "number"), name="revision_number_unique_in_system"
                    )
                ],
            },
        ),
    ]
