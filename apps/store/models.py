"""Rows: a system somebody keeps, and the revisions of its text. Revisions are only ever added."""

from django.db import models

MESSAGE_LENGTH = 500


class SystemRecord(models.Model):
    """A system of one's own. Name and counts are derived from its latest text, for lists."""

    id = models.CharField(primary_key=True, max_length=22)
    owner_key = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=200)
    component_count = models.PositiveIntegerField()
    flow_count = models.PositiveIntegerField()
    latest_revision = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} ({self.id})"


class RevisionRecord(models.Model):
    """One saved text. Database triggers refuse to change or delete it: see append_only.py."""

    system = models.ForeignKey(
        SystemRecord, on_delete=models.PROTECT, related_name="revisions", db_index=False
    )
    number = models.PositiveIntegerField()
    text = models.TextField()
    based_on = models.PositiveIntegerField(null=True)
    saved_at = models.DateTimeField()
    message = models.CharField(max_length=MESSAGE_LENGTH)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["system", "number"], name="revision_number_unique_in_system"),
        )

    def __str__(self) -> str:
        return f"{self.system_id} revision {self.number}"
