"""Addresses of the machines' door."""

from __future__ import annotations

from django.urls import path

from portal.submissions.api import views

urlpatterns = [
    path("openapi.json", views.description, name="api_description"),
    path("items/", views.create, name="api_create"),
    path("items/<uuid:pk>/", views.read, name="api_read"),
    path("items/<uuid:pk>/files/", views.add_file, name="api_file"),
    path("items/<uuid:pk>/send/", views.send, name="api_send"),
    path("<path:rest>", views.absent, name="api_absent"),
]
