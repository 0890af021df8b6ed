"""Addresses of the board's inbox, below the admin."""

from __future__ import annotations

from django.urls import path

from portal.feedback.inbox import AnswerView, InboxView

app_name = "portal_feedback_inbox"
urlpatterns = [
    path("", InboxView.as_view(), name="inbox"),
    path("results/", InboxView.as_view(results_only=True), name="inbox_results"),
    path("<int:pk>/", AnswerView.as_view(), name="answer"),
]
