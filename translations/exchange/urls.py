"""Addresses of files out and in, below the admin."""

from __future__ import annotations

from django.urls import path

from translations.exchange.views import ExportView, ImportView
from translations.memory.views import ExportMemoryView
from translations.terms.views import ImportTermsView

urlpatterns = [
    path(
        "<int:job_id>/export/<str:file_format>/",
        ExportView.as_view(),
        name="portal_translation_export",
    ),
    path("<int:job_id>/import/", ImportView.as_view(), name="portal_translation_import"),
    path("memory.tmx", ExportMemoryView.as_view(), name="portal_memory_tmx"),
    path("terms/take-over/", ImportTermsView.as_view(), name="portal_terms_import"),
]
