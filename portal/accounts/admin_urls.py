"""Addresses of accounts inside the admin."""

from __future__ import annotations

from django.urls import path, register_converter

from portal.accounts.enums import Outcome
from portal.accounts.views import memberships

DECISIONS = {item.value: item for item in Outcome if item is not Outcome.WAITING}


class DecisionConverter:
    """Lets only the three decisions into an address."""

    regex = "|".join(DECISIONS)

    def to_python(self, value: str) -> str:
        """Return the decision."""
        return value

    def to_url(self, value: str) -> str:
        """Return the decision."""
        return value


register_converter(DecisionConverter, "membership_decision")

app_name = "portal_accounts"
urlpatterns = [
    path("", memberships.RequestsView.as_view(), name="requests"),
    path(
        "<int:pk>/<membership_decision:outcome>/",
        memberships.DecideView.as_view(),
        name="decide",
    ),
    path("people/<int:pk>/", memberships.PersonView.as_view(), name="memberships"),
    path("people/<int:pk>/leave/<int:group_pk>/", memberships.LeaveView.as_view(), name="leave"),
]
