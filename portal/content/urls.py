"""Addresses below a language prefix."""

from __future__ import annotations

from django.urls import path, re_path

from portal.content.machines import manifest
from portal.content.machines.feeds import LanguageFeed, SectionFeed, TopicFeed
from portal.content.views import saved, serve, site_map

urlpatterns = [
    path("-/<uuid:key>/", serve.missing_language, name="missing_language"),
    path("-/map/", site_map.site_map, name="site_map"),
    path("-/saved/", saved.saved, name="saved"),
    path("-/card.png", manifest.social_card, name="social_card"),
    path("-/manifest.webmanifest", manifest.manifest, name="manifest"),
    path("-/feed/", LanguageFeed(), name="feed"),
    path("-/feed/section/<slug:kind>/", SectionFeed(), name="section_feed"),
    path("-/feed/topic/<slug:topic>/", TopicFeed(), name="topic_feed"),
    # the name Wagtail reverses to build the address of a page
    re_path(r"^((?:[\w\-]+/)*)$", serve.serve_page, name="wagtail_serve"),
]
