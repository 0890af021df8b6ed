"""Append-only facts with plain ids: what was approved, withdrawn, reviewed and done.

No foreign keys on purpose (publish gate §3): a protecting key would block deletion of what it
points to, a nulling key would change a row that must never change.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.records.enums import ApprovalKind, ReviewOutcome, TaskCode, WithdrawalScope


class AppendOnlyModel(models.Model):
    """A row that is written once; changing or deleting it raises ``PermissionDenied``."""

    created_at = models.DateTimeField(_("recorded at"), auto_now_add=True, db_index=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the row; refuse to change one that exists."""
        if not self._state.adding:
            raise PermissionDenied(_("A record cannot be changed."))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: records outlive what they describe."""
        raise PermissionDenied(_("A record cannot be deleted."))


class Approval(AppendOnlyModel):
    """One exact revision approved for the public, with who, when and on what grounds."""

    kind = models.CharField(max_length=16, choices=ApprovalKind.choices)
    base_model = models.CharField(max_length=100)
    model = models.CharField(max_length=100)
    object_id = models.CharField(max_length=255)
    translation_key = models.UUIDField(null=True)
    locale_code = models.CharField(max_length=16)
    revision_id = models.BigIntegerField()
    content_sha256 = models.CharField(max_length=64)
    hash_version = models.PositiveSmallIntegerField(default=1)
    manifest = models.JSONField(default=list)
    source_revision_id = models.BigIntegerField(null=True)
    source_approval_id = models.BigIntegerField(null=True)
    source_locale_code = models.CharField(max_length=16, blank=True)
    stale_at_approval = models.BooleanField(default=False)
    workflow_state_id = models.BigIntegerField(null=True)
    workflow_name = models.CharField(max_length=255, blank=True)
    steps = models.JSONField(default=list)
    requested_by_id = models.BigIntegerField(null=True)
    requested_by_name = models.CharField(max_length=255, blank=True)
    author_ids = models.JSONField(default=list)
    approved_by_id = models.BigIntegerField(null=True)
    approved_by_name = models.CharField(max_length=255, blank=True)
    go_live_at = models.DateTimeField(null=True)
    audience = models.CharField(max_length=100, default="public")
    checks = models.JSONField(default=list)
    checklist = models.JSONField(default=list)
    ground = models.CharField(max_length=100, blank=True)
    reason_class = models.CharField(max_length=64, blank=True)
    reason = models.TextField(blank=True)
    reference = models.CharField(max_length=255, blank=True)
    change_note = models.TextField(blank=True)
    review_due_at = models.DateTimeField(null=True)
    title = models.CharField(max_length=255)

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        indexes = [
            models.Index(fields=["base_model", "object_id", "id"], name="approval_by_object"),
            models.Index(fields=["revision_id"], name="approval_by_revision"),
            models.Index(
                fields=["review_due_at", "id"],
                name="approval_urgent",
                condition=models.Q(kind=ApprovalKind.URGENT),
            ),
        ]

    def __str__(self) -> str:
        """Return the approved title and revision."""
        return f"{self.title} (r{self.revision_id})"


class Withdrawal(AppendOnlyModel):
    """An item taken down: spends every approval up to ``after_approval_id`` (E12)."""

    base_model = models.CharField(max_length=100)
    object_id = models.CharField(max_length=255)
    translation_key = models.UUIDField(null=True)
    locale_code = models.CharField(max_length=16)
    after_approval_id = models.BigIntegerField()
    reason_class = models.CharField(max_length=64)
    reason = models.TextField()
    notice = models.JSONField(default=dict)
    redirect_to = models.CharField(max_length=2048, blank=True)
    url_path = models.CharField(max_length=2048, blank=True)
    scope = models.CharField(max_length=16, choices=WithdrawalScope.choices)
    withdrawn_by_id = models.BigIntegerField(null=True)
    withdrawn_by_name = models.CharField(max_length=255, blank=True)
    title = models.CharField(max_length=255)

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        indexes = [
            models.Index(fields=["base_model", "object_id", "id"], name="withdrawal_by_object"),
        ]

    def __str__(self) -> str:
        """Return the title of what was taken down."""
        return self.title


class UrgentReview(AppendOnlyModel):
    """The second person's verdict on an urgent publication (E11)."""

    approval_id = models.BigIntegerField(db_index=True)
    reviewer_id = models.BigIntegerField(null=True)
    reviewer_name = models.CharField(max_length=255, blank=True)
    outcome = models.CharField(max_length=16, choices=ReviewOutcome.choices)
    comment = models.TextField(blank=True)

    class Meta:
        verbose_name = _("review of an urgent publication")
        verbose_name_plural = _("reviews of urgent publications")

    def __str__(self) -> str:
        """Return the outcome and the approval it is about."""
        return f"{self.outcome} #{self.approval_id}"


class AuditEntry(AppendOnlyModel):
    """One act of one person or job (E15); ``task_code`` and ``characters`` feed royalties."""

    act = models.CharField(_("act"), max_length=64, db_index=True)
    actor_id = models.BigIntegerField(null=True, db_index=True)
    actor_name = models.CharField(_("person"), max_length=255, blank=True)
    object_model = models.CharField(max_length=100, blank=True)
    object_id = models.CharField(max_length=255, blank=True)
    translation_key = models.UUIDField(null=True)
    locale_code = models.CharField(_("language"), max_length=16, blank=True)
    title = models.CharField(_("item"), max_length=255, blank=True)
    task_code = models.CharField(
        _("paid task"), max_length=16, choices=TaskCode.choices, blank=True
    )
    characters = models.JSONField(default=dict)
    details = models.JSONField(default=dict)
    address = models.GenericIPAddressField(null=True)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit trail")
        indexes = [
            models.Index(fields=["object_model", "object_id", "id"], name="audit_by_object"),
        ]

    def __str__(self) -> str:
        """Return the act and what it was done to."""
        return f"{self.act}: {self.title}"


class AuditSeal(AppendOnlyModel):
    """One finished day of the audit trail, sealed and chained to the day before (Z04).

    ``row_digests`` holds id and SHA-256 of every row, so that a check can name the row that
    differs; ``sha256`` covers the whole seal and the seal before it.
    """

    day = models.DateField(_("day"), unique=True)
    hash_version = models.PositiveSmallIntegerField(default=1)
    count = models.PositiveIntegerField(_("rows"))
    first_id = models.BigIntegerField(null=True)
    last_id = models.BigIntegerField(null=True)
    row_digests = models.BinaryField()
    rows_sha256 = models.CharField(max_length=64)
    previous_sha256 = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(_("checksum"), max_length=64)

    class Meta:
        verbose_name = _("seal of the audit trail")
        verbose_name_plural = _("seals of the audit trail")
        ordering = ["day"]

    def __str__(self) -> str:
        """Return the day and the beginning of its checksum."""
        return f"{self.day:%Y-%m-%d} {self.sha256[:12]}"
