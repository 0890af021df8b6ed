"""Closes Wagtail's acts on many accounts at once: each person is looked at by name (R34)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.users.views.bulk_actions import (
    AssignRoleBulkAction,
    DeleteBulkAction,
    SetActiveStateBulkAction,
)


class _Closed:
    """Answers like an address that does not exist; registered last under the stock name."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse everybody."""
        raise Http404

    def check_perm(self, obj: Any) -> bool:
        """Allow nothing, should another way lead here."""
        return False

    @classmethod
    def execute_action(cls, objects: Any, **kwargs: Any) -> tuple[int, int]:
        """Change nothing, should another way lead here."""
        return 0, 0


class ClosedAssignRole(_Closed, AssignRoleBulkAction):
    """Memberships go through requests."""


class ClosedDelete(_Closed, DeleteBulkAction):
    """Accounts are deactivated, never deleted."""


class ClosedSetActiveState(_Closed, SetActiveStateBulkAction):
    """Deactivation ends sessions person by person."""


CLOSED = (ClosedAssignRole, ClosedDelete, ClosedSetActiveState)
