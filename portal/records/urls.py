"""Admin addresses of the records."""

from __future__ import annotations

from django.urls import path

from portal.records.views import AuditTrailView

app_name = "portal_records"
urlpatterns = [
    path("", AuditTrailView.as_view(), name="audit"),
    path("results/", AuditTrailView.as_view(results_only=True), name="audit_results"),
]
