"""Addresses of the departments' door; the language is part of each."""

from __future__ import annotations

from django.urls import include, path, register_converter

from portal.submissions.addresses import DoorLanguageConverter
from portal.submissions.views import entrance, home, items, parts, writing

register_converter(DoorLanguageConverter, "door_language")

app_name = "portal_submissions"

inside = [
    path("", home.home, name="home"),
    path("sign-in/", entrance.SenderSignInView.as_view(), name="sign_in"),
    path("sign-out/", entrance.SenderSignOutView.as_view(), name="sign_out"),
    path("invitation/<str:token>/", entrance.invitation, name="invitation"),
    path("new/<slug:kind>/", home.new, name="new"),
    path("write/<slug:kind>/<uuid:pk>/", writing.write, name="write"),
    path("write/<slug:kind>/<uuid:pk>/parts/", parts.begin, name="begin_part"),
    path("write/<slug:kind>/<uuid:pk>/parts/<uuid:part>/", parts.append, name="append_part"),
    path("item/<uuid:pk>/", items.item, name="item"),
    path("item/<uuid:pk>/act/", items.act, name="act"),
    path("item/<uuid:pk>/code.svg", items.code, name="code"),
    path("item/<uuid:pk>/difference/", items.difference, name="difference"),
    path("track/<slug:token>/", items.track, name="track"),
]
urlpatterns = [
    path("", entrance.start, name="start"),
    path("api/v1/", include("portal.submissions.api.urls")),
    path("<door_language:language>/", include(inside)),
]
