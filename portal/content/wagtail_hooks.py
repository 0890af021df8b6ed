"""Joins the content package to the admin."""

from __future__ import annotations

from wagtail import hooks

from portal.content.admin_help import keep_help_inside
from portal.content.placing import place_new_article
from portal.content.rich_text import register_languages
from portal.content.viewsets import register_old_addresses

hooks.register("before_create_page", place_new_article)
hooks.register("register_rich_text_features", register_languages)
hooks.register("register_admin_viewset", register_old_addresses)
hooks.register("construct_help_menu", keep_help_inside)
