"""A review and its step as an act holds them: locked, together with what the act has read.

Wagtail's own flow moves a review on and finishes it. These two proxies only leave out what it
would ask the database again although the act knows it (docs/adr/0017).
"""

from __future__ import annotations

from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.log_actions import log
from wagtail.models import Task, TaskState, WorkflowState

from portal.editorial.gate import tier_task
from portal.editorial.items import lock_row, only_itself, specific
from portal.editorial.reading import Reading, remember


class Review(WorkflowState):
    """A review whose rows the act has locked."""

    reading: Reading | None = None
    # the task after the present one, once somebody asked; () before that
    following: Task | tuple[()] | None = ()

    class Meta:
        proxy = True
        default_permissions = ()

    def get_next_task(self) -> Task | None:
        """Return the next task; what was just asked for the history holds for the step after it."""
        following, self.following = self.following, ()
        return super().get_next_task() if isinstance(following, tuple) else following

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save without validating anew.

        The row came from the database under a lock, its status is one of Wagtail's own, and that
        an item has one active review at a time is a constraint of the database.
        """
        models.Model.save(self, *args, **kwargs)


class Step(TaskState):
    """A step of a review whose rows the act has locked."""

    class Meta:
        proxy = True
        default_permissions = ()

    def log_state_change_action(self, user: Any, action: str) -> None:
        """Write what Wagtail's history shows of a decision, about the content the act has read."""
        review, task = self.workflow_state, self.task
        reading = getattr(review, "reading", None)
        if reading is None:
            super().log_state_change_action(user, action)
            return
        following = review.following = review.get_next_task()
        log(
            instance=reading.content,
            action=f"wagtail.workflow.{action}",
            user=user,
            data={
                "workflow": {
                    "id": review.workflow.pk,
                    "title": review.workflow.name,
                    "status": self.status,
                    "task_state_id": self.pk,
                    "task": {"id": task.pk, "title": task.name},
                    "next": {"id": following.pk, "title": following.name} if following else None,
                },
                "comment": self.get_comment(),
            },
            revision=self.revision,
        )


def read_locked(step_id: int) -> tuple[Reading | None, Step]:
    """Lock an item, its newest revision, its review and a step of that, and read them.

    Other acts take the same locks in the same order. Without a revision there is no reading.
    """
    known = TaskState.objects.select_related("workflow_state").get(pk=step_id).workflow_state
    model = ContentType.objects.get_for_id(known.base_content_type_id).model_class()
    row = lock_row(cast("type[models.Model]", model), known.object_id)
    reading = Reading.of_newest(specific(row))
    reviews = Review.objects.select_for_update(of=only_itself())
    review = reviews.select_related("workflow", "requested_by").get(pk=known.pk)
    steps = Step.objects.select_for_update(of=only_itself()).select_related("task__tiertask")
    step = steps.get(pk=step_id)
    step.workflow_state = review
    tier_task(step)
    if reading is not None:
        _share(reading, row, review, step)
    return reading, step


def _share(reading: Reading, row: Any, review: Review, step: Step) -> None:
    """Let Wagtail find in these rows what the act has read, where it would read it again."""
    review.reading = reading
    remember(review, "content_object", row)
    for item in {id(each): each for each in (row, reading.item)}.values():
        item.latest_revision = reading.revision
    if step.revision_id == reading.revision.pk:
        step.revision = reading.revision
    if review.current_task_state_id == step.pk:
        review.current_task_state = step
