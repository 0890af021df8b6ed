"""Addresses of the readers' form, below a language prefix."""

from __future__ import annotations

from django.urls import path

from portal.feedback import views

app_name = "portal_feedback"
urlpatterns = [
    path("", views.report, name="report"),
    path("sent/", views.thanks, name="thanks"),
]
