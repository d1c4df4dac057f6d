"""Rows: systems, the revisions of their text, where things stand, who may see them, and what was done with them.

Revisions and the log are only ever added.
"""

from django.conf import settings
from django.db import models

MESSAGE_LENGTH = 500
KEY_LENGTH = 64


class SystemRecord(models.Model):
    """A system of somebody's own. Name, counts and searched text are derived from its latest text, for lists.

    It belongs to an account, or while `owner` is null to the browser that holds `owner_key`.
    """

    id = models.CharField(primary_key=True, max_length=22)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="systems"
    )
    owner_key = models.CharField(max_length=KEY_LENGTH, db_index=True)
    name = models.CharField(max_length=200)
    component_count = models.PositiveIntegerField()
    flow_count = models.PositiveIntegerField()
    latest_revision = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    is_public = models.BooleanField(default=False, db_index=True)
    tags = models.JSONField(default=list)
    searched_text = models.TextField(default="")
    binned_at = models.DateTimeField(null=True, db_index=True)

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
    saved_by = models.CharField(max_length=150, null=True)  # noqa: DJ001 -- null: saved before there were names

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["system", "number"], name="revision_number_unique_in_system"),
        )

    def __str__(self) -> str:
        return f"{self.system_id} revision {self.number}"


class DraftRecord(models.Model):
    """A text that somebody is writing and has not saved; one for each system and writer."""

    system = models.ForeignKey(SystemRecord, on_delete=models.CASCADE, related_name="drafts")
    writer = models.CharField(max_length=KEY_LENGTH)
    text = models.TextField()
    positions = models.TextField(default="")
    base_revision = models.PositiveIntegerField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["system", "writer"], name="one_draft_of_each_writer"),)

    def __str__(self) -> str:
        return f"draft of {self.system_id}"


class LayoutRecord(models.Model):
    """Where everything of a revision stood at one time, as JSON. A layout never changes: another one follows it.

    But where a large system is laid out no further than somebody looked, more of it is added to the newest.

    No trigger guards the rows, since older layouts of a revision are let go of when there are many.
    """

    system = models.ForeignKey(SystemRecord, on_delete=models.CASCADE, related_name="layouts", db_index=False)
    number = models.PositiveIntegerField()
    revision = models.PositiveIntegerField()
    positions = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    what = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["system", "number"], name="layout_number_unique_in_system"),
        )
        indexes = (models.Index(fields=["system", "revision", "number"], name="layouts_of_a_revision"),)

    def __str__(self) -> str:
        return f"{self.system_id} layout {self.number}"


class Role(models.TextChoices):
    """What a member may do."""

    VIEWER = "viewer"
    EDITOR = "editor"
    OWNER = "owner"


class MemberRecord(models.Model):
    """An account that a system is shared with."""

    system = models.ForeignKey(SystemRecord, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["system", "user"], name="member_once_in_system"),)

    def __str__(self) -> str:
        return f"{self.user_id} is {self.role} of {self.system_id}"


class LinkRecord(models.Model):
    """A link that opens a system to whoever has it. Only a hash of its secret is kept."""

    system = models.ForeignKey(SystemRecord, on_delete=models.CASCADE, related_name="share_links")
    secret_hash = models.CharField(max_length=64, unique=True)
    may_edit = models.BooleanField()
    label = models.CharField(max_length=120, default="")
    created_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"link to {self.system_id}"


class LogRecord(models.Model):
    """One thing that was done with a system: shared, revoked, restored. Database triggers guard it as revisions."""

    system = models.ForeignKey(SystemRecord, on_delete=models.PROTECT, related_name="log")
    at = models.DateTimeField()
    who = models.CharField(max_length=150)
    what = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.system_id}: {self.what}"
