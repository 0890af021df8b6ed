"""Addresses of the intake in the admin."""

from __future__ import annotations

from django.urls import path

from media.admin.uploads import DocumentsProgressView, ImagesProgressView
from media.admin.waiting_list import IncomingView

app_name = "portal_media"
urlpatterns = [
    path("", IncomingView.as_view(), name="incoming"),
    path("results/", IncomingView.as_view(results_only=True), name="incoming_results"),
    path("images/<uuid:uuid>/", ImagesProgressView.as_view(), name="images_progress"),
    path("documents/<uuid:uuid>/", DocumentsProgressView.as_view(), name="documents_progress"),
]
