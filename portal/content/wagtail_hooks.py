"""Joins the content package to the admin."""

from __future__ import annotations

from wagtail import hooks

from portal.content.placing import place_new_article
from portal.content.rich_text import register_languages

hooks.register("before_create_page", place_new_article)
hooks.register("register_rich_text_features", register_languages)
