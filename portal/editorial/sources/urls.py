"""Addresses of the source register beside its viewset, below the admin."""

from __future__ import annotations

from django.urls import path

from portal.editorial.sources.views import SourceItemsView

app_name = "portal_sources"
urlpatterns = [path("<int:source_id>/items/", SourceItemsView.as_view(), name="items")]
