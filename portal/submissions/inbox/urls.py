"""Addresses of the inbox, the register of units and their figures, below the admin."""

from __future__ import annotations

from django.urls import path

from portal.submissions.inbox import item, listing
from portal.submissions.units import figures, people, register

app_name = "submissions_inbox"
urlpatterns = [
    path("", listing.InboxView.as_view(), name="inbox"),
    path("results/", listing.InboxView.as_view(results_only=True), name="inbox_results"),
    path("<uuid:pk>/", item.item, name="item"),
    path("<uuid:pk>/act/", item.act, name="act"),
    path("<uuid:pk>/file/<uuid:file_pk>/", item.file, name="file"),
    path("units/", register.units, name="units"),
    path("units/<int:unit_pk>/", register.unit, name="unit"),
    path("units/<int:unit_pk>/act/", people.act, name="unit_act"),
    path("figures/", figures.FiguresView.as_view(), name="figures"),
]
