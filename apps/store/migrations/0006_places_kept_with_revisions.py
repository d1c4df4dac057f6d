"""Where everything stands is kept with revisions, and with drafts."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0005_search_in_what_is_there")]

    operations = [
        migrations.AddField(
            model_name="draftrecord",
            name="positions",
            field=models.TextField(default=""),
        ),
        migrations.CreateModel(
            name="LayoutRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("revision", models.PositiveIntegerField()),
                ("positions", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=150)),
                ("what", models.CharField(max_length=300)),
                (
                    "system",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="layouts",
                        to="store.systemrecord",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["system", "revision", "number"], name="layouts_of_a_revision")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("system", "number"), name="layout_number_unique_in_system"
                    )
                ],
            },
        ),
    ]
