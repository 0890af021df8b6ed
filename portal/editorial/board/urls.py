"""Addresses of the lists behind the home screen, below the admin."""

from __future__ import annotations

from django.urls import path

from portal.editorial.board.views import LaneView

app_name = "portal_editorial_board"
urlpatterns = [path("<str:kind>/", LaneView.as_view(), name="lane")]
