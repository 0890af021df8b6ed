"""Registers the account panel; ``portal.editorial.wagtail_hooks`` imports this."""

from __future__ import annotations

from wagtail import hooks
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from portal.editorial.notices.account import notice_panel

hooks.register("register_account_settings_panel", notice_panel)

# The admin's own mails are sent inside the request and once only; ours come from the outbox.
task_submitted.disconnect(
    sender=TaskState, dispatch_uid="group_approval_task_submitted_email_notification"
)
workflow_submitted.disconnect(
    sender=WorkflowState, dispatch_uid="workflow_state_submitted_email_notification"
)
workflow_rejected.disconnect(
    sender=WorkflowState, dispatch_uid="workflow_state_rejected_email_notification"
)
workflow_approved.disconnect(
    sender=WorkflowState, dispatch_uid="workflow_state_approved_email_notification"
)
