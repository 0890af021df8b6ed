"""Admin addresses of the sites package."""

from __future__ import annotations

from django.urls import path

from sites.views import ProfileView

app_name = "portal_sites"
urlpatterns = [path("", ProfileView.as_view(), name="profile")]
