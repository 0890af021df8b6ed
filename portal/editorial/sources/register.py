"""The register in the admin: kept by quản trị, read by kiểm duyệt and biên tập (REG-09)."""

from __future__ import annotations

from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet

from portal.editorial.sources import views
from portal.editorial.sources.models import NewsSource


def _items(source: Model) -> SafeString:
    """Return the way to what is public of a source."""
    url = reverse("portal_sources:items", args=[source.pk])
    return format_html('<a href="{}">{}</a>', url, _("Source removed a text"))


class SourceRegisterViewSet(ModelViewSet):
    """Listing and forms, for people with the model's permissions."""

    model = NewsSource
    name = "source_register"
    url_prefix = "source-register"
    url_namespace = "source_register"
    icon = "link-external"
    menu_label = gettext_lazy("Source register")
    menu_name = "source-register"
    menu_order = 120
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_per_page = 50
    index_view_class = views.SourceIndexView
    add_view_class = views.AddSourceView
    edit_view_class = views.EditSourceView
    delete_view_class = views.DeleteSourceView
    list_filter = ["kind"]
    list_display = [
        "name",
        "kind",
        "agreement_number",
        BooleanColumn("has_agreement", label=gettext_lazy("Agreement")),
        "delay_minutes",
        "valid_from",
        "valid_to",
        Column("items", label=gettext_lazy("Public items"), accessor=_items),
    ]
    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("kind")]),
        FieldPanel("hostname"),
        FieldRowPanel([FieldPanel("agreement_number"), FieldPanel("agreement_date")]),
        FieldPanel("agreement_file"),
        FieldPanel("covers_translation"),
        FieldPanel("delay_minutes"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
    ]
