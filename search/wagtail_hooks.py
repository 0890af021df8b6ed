"""Registers what editors keep for search: synonyms and picks."""

from __future__ import annotations

from wagtail import hooks

from search.editors import SearchGroup


@hooks.register("register_admin_viewset")
def register_search() -> SearchGroup:
    """Add the group "Search" to the admin."""
    return SearchGroup()
