"""The term list in the admin: read by everybody who translates, kept by quản trị (T07)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from translations.languages import DEFAULT, LANGUAGES, Language
from translations.terms import views
from translations.terms.models import Term


def _column(language: Language) -> Column:
    """Return the column of a language's wordings, marked with their language."""
    return views.FormsColumn(
        f"form_{language.code}",
        label=language.native_name,
        accessor=lambda term: term.form_in(language.locale),
        language_tag=language.tag,
    )


class TermViewSet(ModelViewSet):
    """Listing and forms."""

    model = Term
    name = "terms"
    url_prefix = "terms"
    url_namespace = "portal_terms"
    icon = "openquote"
    menu_label = _("Term list")
    menu_name = "terms"
    add_to_reference_index = False
    copy_view_enabled = False
    list_per_page = 50
    index_view_class = views.TermIndexView
    add_view_class = views.AddTermView
    edit_view_class = views.EditTermView
    delete_view_class = views.DeleteTermView
    search_fields = ["forms__text", "definition"]
    list_filter = ["kind"]
    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("leave_as_is")]),
        FieldPanel("definition"),
        InlinePanel(
            "forms",
            heading=_("Wordings"),
            label=_("Wording"),
            min_num=1,
            panels=[
                FieldRowPanel([FieldPanel("locale_code"), FieldPanel("text"), FieldPanel("role")]),
                FieldRowPanel([FieldPanel("is_confirmed"), FieldPanel("blocks")]),
                FieldPanel("exceptions"),
                FieldPanel("note"),
            ],
        ),
        MultiFieldPanel(
            [
                FieldPanel("authority"),
                FieldPanel("reference"),
                FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
                FieldPanel("note"),
            ],
            heading=_("On whose word, and how long"),
        ),
    ]

    @cached_property
    def list_display(self) -> list[Any]:
        """Return one column per language."""
        others = [language for language in LANGUAGES if language is not DEFAULT]
        return [
            TitleColumn("title", label=DEFAULT.native_name, accessor=str, get_url=self._url),
            *(_column(language) for language in others),
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            StatusTagColumn(
                "status",
                label=_("Status"),
                accessor=lambda term: _("Confirmed") if term.is_confirmed else _("Not confirmed"),
                primary=lambda term: term.is_confirmed,
            ),
            Column("valid_to", label=_("Valid to")),
        ]

    def _url(self, term: models.Model) -> str:
        return views.edit_url(self, term)
