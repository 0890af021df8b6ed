"""Screens of the term list; every change is on the record."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets import HeaderButton

from portal.records.registers import (
    RecordedCreateView,
    RecordedEditView,
    RecordedMixin,
    plain,
)
from sites.queries import ProfileMissing
from translations.terms.actions.import_terms import ImportReport, ImportTerms
from translations.terms.models import Term


class FormsColumn(Column):
    """Wordings of one language, with the language said."""

    cell_template_name = "portal_translations/terms/forms_cell.html"

    def __init__(self, *args: Any, language_tag: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language_tag = language_tag

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Add the language."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"language_tag": self.language_tag}


class _OfTerms(RecordedMixin):
    """The list of terms, with their wordings; what only the import writes is not of people."""

    register = "term"

    def facts(self, term: Term) -> dict[str, Any]:
        """Return what people may change of a term, and its wordings."""
        own = {
            field.name: plain(getattr(term, field.name))
            for field in term._meta.concrete_fields
            if field.editable and not field.primary_key
        }
        forms = [
            {
                "language": form.locale_code,
                "text": form.text,
                "role": form.role,
                "blocks": form.blocks,
                "confirmed": form.is_confirmed,
                "exceptions": form.exceptions,
                "note": form.note,
            }
            for form in term.forms.all()
        ]
        return {**own, "forms": forms}


class AddTermView(_OfTerms, RecordedCreateView):
    """Adds a term."""


class EditTermView(_OfTerms, RecordedEditView):
    """Changes a term; one taken over from the profile is then the province's own."""

    def note_change(self, term: Term) -> None:
        """Let no later import take it back."""
        Term.objects.filter(pk=term.pk).update(is_changed_by_hand=True)


class DeleteTermView(generic.DeleteView):
    """A term ends with its last day: texts of its time must stay explicable."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse, whoever asks."""
        raise PermissionDenied(_("A term is not deleted. Enter the last day on which it holds."))


class TermIndexView(generic.IndexView):
    """Lists the terms, found by any of their wordings."""

    any_permission_required = ["add", "change", "view"]

    def get_base_queryset(self) -> models.QuerySet[Term]:
        """Return every term, past ones included, with its wordings."""
        return Term.objects.prefetch_related("forms")

    def search_queryset(self, queryset: models.QuerySet[Term]) -> models.QuerySet[Term]:
        """Find each term once, however many of its wordings match."""
        found: models.QuerySet[Term] = super().search_queryset(queryset)
        return found.distinct()

    @property
    def header_buttons(self) -> list[Any]:
        """Offer to take terms over, to those who may add them."""
        buttons = list(super().header_buttons)
        if self.permission_policy.user_has_permission(self.request.user, "add"):
            buttons.append(
                HeaderButton(
                    _("Take over from the profile"),
                    url=reverse("portal_terms_import"),
                    icon_name="download",
                    priority=20,
                )
            )
        return buttons


class ImportTermsView(WagtailAdminTemplateMixin, View):
    """Asks, then takes terms over from the province profile."""

    template_name = "portal_translations/terms/import.html"
    page_title = gettext_lazy("Take terms over from the profile")
    header_icon = "download"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who keeps the list."""
        if not request.user.has_perm("portal_translations.add_term"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Say what will happen."""
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take over, and say what was done."""
        try:
            report = ImportTerms(request.user).execute()
        except ProfileMissing as missing:
            messages.error(request, str(missing))
            return redirect("portal_terms_import")
        for sentence in sentences(report):
            messages.success(request, sentence)
        return redirect("portal_terms:index")


def sentences(report: ImportReport) -> list[str]:
    """Return what an import did, in words."""
    found = [
        ngettext("%(count)d term was added.", "%(count)d terms were added.", len(report.added))
        % {"count": len(report.added)}
    ]
    if report.updated:
        found.append(
            ngettext(
                "%(count)d term was renewed.", "%(count)d terms were renewed.", len(report.updated)
            )
            % {"count": len(report.updated)}
        )
    if report.kept:
        found.append(
            _("Left as people changed them: %(names)s.") % {"names": ", ".join(report.kept)}
        )
    return found


def edit_url(viewset: Any, term: models.Model) -> str:
    """Return where a term is changed."""
    return reverse(viewset.get_url_name("edit"), args=[term.pk])
