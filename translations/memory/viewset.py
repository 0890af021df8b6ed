"""The translation memory in the admin: searched on both sides, corrected, cleaned (T04, T05)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from translations.memory import views
from translations.memory.models import MemoryEntry


class MemoryViewSet(ModelViewSet):
    """Listing with concordance search; entries come from approvals only, so none is added here."""

    model = MemoryEntry
    name = "translation_memory"
    url_prefix = "translation-memory"
    url_namespace = "portal_memory"
    icon = "history"
    menu_label = _("Translation memory")
    menu_name = "translation-memory"
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 30
    index_view_class = views.MemoryIndexView
    add_view_class = views.NoAddView
    edit_view_class = views.EditEntryView
    delete_view_class = views.DeleteEntryView
    search_fields = ["source_text", "target_text"]
    list_filter = ["source_locale", "target_locale", "origin"]
    list_display = [
        views.SideColumn("source", label=_("Source"), side="source"),
        views.SideColumn("target", label=_("Translation"), side="target"),
        Column("origin", label=_("Origin"), accessor="get_origin_display"),
        Column("title", label=_("Item"), accessor="title"),
        views.MomentColumn("approved_at", label=_("Approved")),
    ]
    panels = [
        FieldPanel("source_html", read_only=True),
        FieldPanel("target_html"),
    ]
