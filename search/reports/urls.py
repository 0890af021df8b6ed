"""Admin addresses of the report on queries."""

from __future__ import annotations

from django.urls import path

from search.reports import views

app_name = "portal_search"
urlpatterns = [
    path("", views.QueriesView.as_view(), name="queries"),
    path("results/", views.QueriesView.as_view(results_only=True), name="queries_results"),
    path("synonym/", views.MakeSynonym.as_view(), name="make_synonym"),
    path("translation/", views.AskForTranslation.as_view(), name="ask_for_translation"),
]
