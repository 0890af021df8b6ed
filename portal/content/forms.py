"""The form of every page in the admin."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from portal.accounts.typed import check_year
from portal.accounts.unseen import posted_without_unseen
from portal.content.slugs import latin_slug


class PortalPageForm(WagtailAdminPageForm):
    """The address may stay empty: then it is made from the title, in Latin letters (T25).

    Signs that nobody sees, which come with text from other programs, are left out.
    """

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        """Say what an empty address means."""
        super().__init__(_without_unseen(data), *args, **kwargs)
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
        self._refuse_odd_years()
        return cleaned

    def _refuse_odd_years(self) -> None:
        """Say it beside the field; the rest of the form stays as it was typed."""
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, date):
                try:
                    check_year(value)
                except ValidationError as error:
                    self.add_error(name, error)

    def _free_slug(self, slug: str) -> str:
        """Return the slug, numbered where a sibling has it already."""
        for number in count(1):
            candidate = slug if number == 1 else f"{slug}-{number}"
            if Page._slug_is_available(candidate, self.parent_page, self.instance):
                return candidate
        raise AssertionError  # pragma: no cover  count() does not end


def _without_unseen(data: Any) -> Any:
    """Return what was posted, cleaned; the same object where there is nothing to clean."""
    if not isinstance(data, QueryDict):
        return data
    cleaned = {
        name: [posted_without_unseen(value) for value in values] for name, values in data.lists()
    }
    if all(cleaned[name] == values for name, values in data.lists()):
        return data
    copy = data.copy()
    for name, values in cleaned.items():
        copy.setlist(name, values)
    return copy
