"""The form of every page in the admin."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from portal.content.slugs import latin_slug


class PortalPageForm(WagtailAdminPageForm):
    """The address may stay empty: then it is made from the title, in Latin letters (T25)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what an empty address means."""
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _(
                "The last part of the page's address. Left empty, it is made from the title."
            )

    def clean(self) -> dict[str, Any]:
        """Make a missing address before it is looked at whether it is free."""
        title = self.cleaned_data.get("title")
        if "slug" in self.fields and title and not self.cleaned_data.get("slug"):
            self.cleaned_data["slug"] = self._free_slug(latin_slug(title))
        cleaned: dict[str, Any] = super().clean()
        return cleaned

    def _free_slug(self, slug: str) -> str:
        """Return the slug, numbered where a sibling has it already."""
        for number in count(1):
            candidate = slug if number == 1 else f"{slug}-{number}"
            if Page._slug_is_available(candidate, self.parent_page, self.instance):
                return candidate
        raise AssertionError  # pragma: no cover  count() does not end
