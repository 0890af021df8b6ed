"""Addresses of the desk, below the admin."""

from __future__ import annotations

from django.urls import path

from translations.desk.views import (
    acts,
    board,
    desk,
    jobs,
    notes,
    pair,
    preview,
    requests,
    segments,
    submit,
)

app_name = "portal_desk"
urlpatterns = [
    path("", jobs.MyJobsView.as_view(), name="mine"),
    path("results/", jobs.MyJobsView.as_view(results_only=True), name="mine_results"),
    path("all/", jobs.AllJobsView.as_view(), name="jobs"),
    path("all/results/", jobs.AllJobsView.as_view(results_only=True), name="jobs_results"),
    path("board/", board.BoardView.as_view(), name="board"),
    path("figures/", board.FiguresView.as_view(), name="figures"),
    path("request/<int:page_id>/", requests.RequestView.as_view(), name="request"),
    path(
        "pages/<int:page_id>/versions/<int:revision_id>/pair/",
        pair.PairView.as_view(),
        name="pair",
    ),
    path("<int:job_id>/", desk.DeskView.as_view(), name="desk"),
    path("<int:job_id>/preview/", preview.preview, name="preview"),
    path("<int:job_id>/submit/", submit.SubmitView.as_view(), name="submit"),
    path("<int:job_id>/machine-draft/", acts.DraftView.as_view(), name="draft"),
    path("<int:job_id>/machine-draft/status/", desk.draft_status, name="draft_status"),
    path("<int:job_id>/assign/", acts.AssignView.as_view(), name="assign"),
    path("<int:job_id>/cancel/", acts.CancelView.as_view(), name="cancel"),
    path("<int:job_id>/detach/", acts.DetachView.as_view(), name="detach"),
    path("<int:job_id>/attach/", acts.AttachView.as_view(), name="attach"),
    path("<int:job_id>/still-true/", acts.StillTrueView.as_view(), name="still_true"),
    path(
        "<int:job_id>/segments/<slug:segment_id>/",
        segments.SegmentView.as_view(),
        name="segment",
    ),
    path(
        "<int:job_id>/segments/<slug:segment_id>/explain/<str:check_id>/",
        acts.ExplainView.as_view(),
        name="explain",
    ),
    path("<int:job_id>/segments/<slug:segment_id>/notes/", notes.note, name="note"),
]
