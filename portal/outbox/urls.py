"""Admin addresses of the queue."""

from __future__ import annotations

from django.urls import path

from portal.outbox.views import JobsView, RetryView

app_name = "portal_outbox"
urlpatterns = [
    path("", JobsView.as_view(), name="jobs"),
    path("results/", JobsView.as_view(results_only=True), name="jobs_results"),
    path("<int:pk>/retry/", RetryView.as_view(), name="retry"),
]
