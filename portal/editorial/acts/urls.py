"""Addresses of the acts, below the admin."""

from __future__ import annotations

from django.urls import path

from portal.editorial.acts import views, views_checks, views_urgent

app_name = "portal_acts"
urlpatterns = [
    path("pages/<int:page_id>/withdraw/", views.WithdrawView.as_view(), name="withdraw"),
    path("pages/<int:page_id>/correct/", views.CorrectView.as_view(), name="correct"),
    path(
        "pages/<int:page_id>/ask-reinstatement/",
        views.AskReinstatementView.as_view(),
        name="ask_reinstatement",
    ),
    path("pages/<int:page_id>/reinstate/", views.ReinstateView.as_view(), name="reinstate"),
    path("pages/<int:page_id>/schedule/", views.ScheduleView.as_view(), name="schedule"),
    path(
        "pages/<int:page_id>/publish-urgently/",
        views_urgent.PublishUrgentlyView.as_view(),
        name="publish_urgently",
    ),
    path(
        "pages/<int:page_id>/versions/<int:revision_id>/",
        views_checks.read_version,
        name="read_version",
    ),
    path("pages/<int:page_id>/checks/", views_checks.ChecksView.as_view(), name="checks"),
    path(
        "pages/<int:page_id>/checks/<str:code>/override/",
        views_checks.OverrideView.as_view(),
        name="override",
    ),
    path("urgent/", views_urgent.UrgentWaitingView.as_view(), name="urgent_waiting"),
    path(
        "urgent/<int:approval_id>/",
        views_urgent.ConfirmUrgentView.as_view(),
        name="confirm_urgent",
    ),
    path("notes/<int:approval_id>/reword/", views_checks.RewordView.as_view(), name="reword_note"),
]
