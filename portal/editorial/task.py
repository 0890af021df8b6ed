"""The workflow task of one tier in one language (publish gate §5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext as _, gettext_lazy
from wagtail.models import AbstractGroupApprovalTask, Revision, TaskState, WorkflowState

from portal.editorial import checklist
from portal.editorial.actions.decide import DecideReview
from portal.editorial.enums import Tier
from portal.editorial.gate import barred, is_entitled, required_tiers
from portal.editorial.people import about, pages_within
from portal.editorial.refusals import refuse_while_waiting
from portal.editorial.tier_groups import TierGroup


class DecisionForm(forms.Form):
    """What an approver sends: a comment, and what exactly they saw."""

    comment = forms.CharField(
        label=gettext_lazy("Comment"), required=False, widget=forms.Textarea({"rows": 3})
    )
    revision_id = forms.IntegerField(widget=forms.HiddenInput)
    content_sha256 = forms.CharField(widget=forms.HiddenInput, min_length=64, max_length=64)


class ReturnForm(DecisionForm):
    """Sending back needs a reason that the author can act on."""

    comment = forms.CharField(
        label=gettext_lazy("What must be changed"),
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "required": gettext_lazy("Say what must be changed: the author works by it.")
        },
    )


class ChecklistMixin(forms.Form):
    """The checklist of kiểm duyệt."""

    ticked = forms.MultipleChoiceField(
        label=gettext_lazy("Moderator's checklist"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the items of the rulebook in force."""
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["ticked"]).choices = checklist.choices()


class ModerationForm(ChecklistMixin, DecisionForm):
    """Kiểm duyệt approves: every item is ticked, and what was typed stays until it is."""

    def clean_ticked(self) -> list[str]:
        """Name every item that is still open; the act itself refuses as well."""
        ticked: list[str] = self.cleaned_data["ticked"]
        for code, sentence in checklist.choices():
            if code not in ticked:
                self.add_error("ticked", gettext("Still open: %(item)s") % {"item": sentence})
        return ticked


class ModerationReturnForm(ChecklistMixin, ReturnForm):
    """Kiểm duyệt sends back; what was ticked stays ticked if the form is shown again."""


class TierTask(AbstractGroupApprovalTask):
    """Approval by one tier in one language; nobody edits meanwhile."""

    tier = models.CharField(gettext_lazy("tier"), max_length=16, choices=Tier.choices)
    locale = models.ForeignKey(
        "wagtailcore.Locale",
        verbose_name=gettext_lazy("language"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = gettext_lazy("tier task")
        verbose_name_plural = gettext_lazy("tier tasks")
        constraints = [
            models.UniqueConstraint(fields=["tier", "locale"], name="tier_task_once"),
        ]

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Start the first tier that has not approved the latest revision.

        An item sent back, or changed since an earlier tier saw it, thereby begins at tier one. A
        tier that the rulebook does not ask for here is passed over.
        """
        item = workflow_state.content_object
        item = getattr(item, "specific", item)
        latest = item.get_latest_revision()
        required = required_tiers(item, latest)
        done = _approved_task_ids(workflow_state, latest)
        for task in workflow_state.workflow.tasks.filter(active=True):
            if task.pk == self.pk:
                break
            earlier = task.specific
            if task.pk not in done and getattr(earlier, "tier", "") in required:
                return earlier.start(workflow_state, user=user)
        state = super().start(workflow_state, user=user)
        if self.tier not in required:
            state.status = TaskState.STATUS_SKIPPED
            state.finished_at = timezone.now()
            state.save(update_fields=["status", "finished_at"])
        return state

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Nobody edits what is under review: return it, or take it over."""
        return True

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        """The review itself is the lock."""
        return False

    def user_can_unlock(self, obj: Any, user: Any) -> bool:
        """The review itself is the lock."""
        return False

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """The tier may look at what waits for it."""
        state = self._waiting(obj)
        return state is not None and is_entitled(user, state)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """Offer "return" to the tier and "approve" to those of it who are not barred."""
        state = self._waiting(obj)
        if state is None or not is_entitled(user, state):
            return []
        actions = [("reject", str(_("Request changes")), True)]
        if not barred(user, state):
            actions.append(("approve", str(_("Approve")), True))
        return actions

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        """Ask for the revision and digest as seen; a reason or the checklist where they apply."""
        if checklist.asked_at(self.tier):
            return ModerationReturnForm if action == "reject" else ModerationForm
        return ReturnForm if action == "reject" else DecisionForm

    def get_template_for_action(self, action: str) -> str:
        """The form must name what the approver sees."""
        return "portal_editorial/decision_modal.html"

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """Return what waits for a person of this tier."""
        if not user.is_active:
            return TaskState.objects.none()
        mine = TierGroup.objects.filter(
            tier=self.tier, locale_id=self.locale_id, group__user=user.pk
        )
        states = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        pages = pages_within(mine)
        return states if pages is None else states.filter(about(pages))

    def on_action(
        self,
        task_state: TaskState,
        user: Any,
        action_name: str,
        comment: str = "",
        revision_id: int | None = None,
        content_sha256: str = "",
        ticked: Iterable[str] = (),
        **kwargs: Any,
    ) -> None:
        """Approve or return exactly what the person saw, or refuse."""
        DecideReview(
            task_state, user, action_name, comment, revision_id, content_sha256, ticked
        ).execute()

    def apply(self, task_state: TaskState, user: Any, action_name: str, comment: str) -> None:
        """Carry out a decision that ``DecideReview`` checked."""
        act = task_state.approve if action_name == "approve" else task_state.reject
        act(user=user, comment=comment)

    @transaction.atomic
    def deactivate(self, user: Any = None) -> None:
        """Refuse while items wait here: a tier must not vanish under them."""
        refuse_while_waiting(self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS).count())
        super().deactivate(user=user)

    def _waiting(self, obj: Any) -> TaskState | None:
        """Return the task state in which ``obj`` waits for this tier."""
        return (
            self.task_states.for_instance(obj)
            .filter(status=TaskState.STATUS_IN_PROGRESS)
            .select_related("workflow_state", "revision", "task")
            .first()
        )


def _approved_task_ids(workflow_state: WorkflowState, revision: Revision | None) -> set[int]:
    """Return the tasks that approved this revision in this review."""
    return set(
        TaskState.objects.filter(
            workflow_state=workflow_state, revision=revision, status=TaskState.STATUS_APPROVED
        ).values_list("task_id", flat=True)
    )
