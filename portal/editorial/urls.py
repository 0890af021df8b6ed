"""Addresses of the editorial views, below the admin."""

from __future__ import annotations

from django.urls import path

from portal.editorial import views

app_name = "portal_editorial"
urlpatterns = [
    path("review/<int:task_state_id>/", views.review, name="review"),
    path("review/<int:task_state_id>/take-over/", views.take_over, name="take_over"),
    path("pages/<int:page_id>/cancel-review/", views.cancel_review, name="cancel_review"),
    path("pages/<int:page_id>/cancel-schedule/", views.cancel_schedule, name="cancel_schedule"),
]
