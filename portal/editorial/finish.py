"""The last step of a review: Wagtail calls it when every task has approved (publish gate §6).

Models are imported inside the function: this module is loaded while ``wagtail.models`` loads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wagtail.models import WorkflowState


def finish(workflow_state: WorkflowState, user: Any = None) -> None:
    """Record the approval of the reviewed revision and publish it, or refuse."""
    from portal.editorial.actions.publish_reviewed import (  # noqa: PLC0415  see above
        PublishReviewed,
    )

    PublishReviewed(workflow_state, user).execute()
