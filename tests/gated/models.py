"""A snippet that readers see, as publish gate §13 asks for: drafts, revisions, review, lock."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Page,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)


class Banner(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, TranslatableMixin, models.Model
):
    """A line above every page."""

    text = models.CharField(max_length=200)

    publish_gate = True

    class Meta(TranslatableMixin.Meta):
        pass

    def __str__(self) -> str:
        return self.text

    def get_workflow(self) -> Any:
        """Return the workflow of the banner's language."""
        return Page.objects.get(depth=2, locale=self.locale).get_workflow()
