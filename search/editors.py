"""The admin's group "Search": synonyms, picks, what indexes refuse, how far indexes are."""

from __future__ import annotations

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import CreateView, DeleteView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies.base import ModelPermissionPolicy

from search.models import LANGUAGE_CHOICES, EditorsPick, PublicDocument, ServerIndex, SynonymSet
from search.rights import works_in


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Lets people look, and nobody change."""

    def user_has_permission(self, user: object, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, "view")

    def user_has_any_permission(self, user: object, actions: object) -> bool:
        return "view" in set(actions) and self.user_has_permission(user, "view")  # type: ignore[call-overload]  # an iterable of names


class SynonymViewSet(ModelViewSet):
    """Words that mean the same."""

    model = SynonymSet
    icon = "form"
    list_display = ["__str__", "note", "changed_at"]
    exclude_form_fields: list[str] = []


class PickCreateView(CreateView):
    """Starts with the query that the report on queries sent."""

    def get_initial(self) -> dict[str, Any]:
        """Take language and words from the address."""
        known = {name: self.request.GET.get(name, "")[:80] for name in ("language", "queries")}
        return {**super().get_initial(), **{name: text for name, text in known.items() if text}}


class PickDeleteView(DeleteView):
    """Leaves the picks of other languages alone."""

    def get_object(self, *args: Any, **kwargs: Any) -> EditorsPick:
        """Return the pick if it stands in a language of the person."""
        pick: EditorsPick = super().get_object(*args, **kwargs)
        if not works_in(self.request.user, pick.language):
            raise PermissionDenied
        return pick


class PickViewSet(ModelViewSet):
    """Pages above the results of some queries."""

    add_view_class = PickCreateView
    delete_view_class = PickDeleteView
    model = EditorsPick
    exclude_form_fields: list[str] = []
    icon = "pick"
    list_display = ["__str__", "page", "starts_on", "ends_on"]
    list_filter = ["language"]


class RefusedIndexView(IndexView):
    """Lists refused documents only."""

    def get_base_queryset(self) -> QuerySet[PublicDocument]:
        return PublicDocument.objects.exclude(problem="")


class RefusedFilterSet(WagtailFilterSet):
    """The language of the refused text, by its own name."""

    language = django_filters.ChoiceFilter(label=_("Language"), choices=LANGUAGE_CHOICES)

    class Meta:
        model = PublicDocument
        fields: list[str] = []


def _language(row: PublicDocument | ServerIndex) -> str:
    return dict(LANGUAGE_CHOICES).get(row.language, row.language)


class RefusedViewSet(ModelViewSet):
    """Documents that an index refuses for good, with why."""

    model = PublicDocument
    exclude_form_fields: list[str] = []
    icon = "warning"
    menu_label = _("Refused by the index")
    list_display = [
        "__str__",
        Column("language", label=_("Language"), accessor=_language),
        "problem",
        DateColumn("changed_at", label=_("Changed")),
    ]
    filterset_class = RefusedFilterSet
    permission_policy = ReadOnlyPolicy(PublicDocument)

    index_view_class = RefusedIndexView


class ServerIndexViewSet(ModelViewSet):
    """Indexes on the search server."""

    model = ServerIndex
    exclude_form_fields: list[str] = []
    icon = "list-ul"
    list_display = [
        "name",
        Column("language", label=_("Language"), accessor=_language),
        "state",
        Column("applied", label=_("Last version taken")),
        DateColumn("used_since", label=_("Used since")),
    ]
    permission_policy = ReadOnlyPolicy(ServerIndex)


class SearchGroup(ModelViewSetGroup):
    """One entry in the menu."""

    items = (SynonymViewSet, PickViewSet, RefusedViewSet, ServerIndexViewSet)
    menu_label = _("Readers' search")
    menu_icon = "search"
    menu_name = "search"
