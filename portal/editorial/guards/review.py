"""The steps of a review cannot be taken away under items that wait in them (§4.4, §5)."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.models import (
    Task,
    TaskState,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from portal.editorial.refusals import refuse_while_waiting

WATCHED: dict[type[models.Model], tuple[str, ...]] = {
    Task: ("active",),
    Workflow: ("active",),
    WorkflowTask: ("sort_order", "task_id", "workflow_id"),
    WorkflowPage: ("workflow_id", "page_id"),
}


def guard_review_setup(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    """Refuse to deactivate, reorder or reassign steps in which items wait."""
    watched = _watched(sender)
    if watched is None or instance._state.adding:
        return
    stored = sender._default_manager.filter(pk=instance.pk).first()
    changed = stored is not None and any(
        getattr(stored, name) != getattr(instance, name) for name in WATCHED[watched]
    )
    if changed:
        refuse_while_waiting(_waiting(stored))


def guard_review_setup_deletion(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    """Refuse to delete steps in which items wait."""
    if _watched(sender) is not None:
        refuse_while_waiting(_waiting(instance))


def _watched(sender: type[models.Model]) -> type[models.Model] | None:
    return next((model for model in WATCHED if issubclass(sender, model)), None)


def _waiting(step: Any) -> int:
    """Return how many reviews would lose something: those at a task, or in a workflow."""
    if isinstance(step, Task):
        return TaskState.objects.filter(
            task_id=step.pk, status=TaskState.STATUS_IN_PROGRESS
        ).count()
    workflow_id = step.pk if isinstance(step, Workflow) else step.workflow_id
    return WorkflowState.objects.active().filter(workflow_id=workflow_id).count()
