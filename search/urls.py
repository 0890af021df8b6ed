"""Addresses of search below a language prefix."""

from __future__ import annotations

from django.urls import path

from search import feeds, views

app_name = "search"
urlpatterns = [
    path("", views.results, name="results"),
    path("suggest/", views.suggest, name="suggest"),
    path("feed/", feeds.feed, name="feed"),
    path("opened/", views.opened, name="opened"),
]
