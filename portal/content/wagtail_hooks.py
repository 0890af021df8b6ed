"""Joins the content package to the admin."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from portal.content.admin_help import keep_help_inside
from portal.content.placing import place_new_article
from portal.content.rich_text import register_languages
from portal.content.viewsets import register_old_addresses

hooks.register("before_create_page", place_new_article)
hooks.register("register_rich_text_features", register_languages)
hooks.register("register_admin_viewset", register_old_addresses)
hooks.register("construct_help_menu", keep_help_inside)


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    """Return what the admin needs for Vietnamese words and narrow screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("portal_content/admin.css"))


@hooks.register("insert_global_admin_js")
def admin_js() -> str:
    """Return the script that lets lists be read as cards on a phone."""
    return format_html('<script src="{}"></script>', static("portal_content/listings.js"))
