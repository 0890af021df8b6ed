"""Screens of the translation memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets import HeaderButton

from portal.accounts.addresses import recorded_address
from portal.records import audit
from translations.exchange import tmx
from translations.fingerprints import normal_plain
from translations.languages import BY_LOCALE, tag
from translations.memory.actions.change_entry import ChangeEntry, require_keeper
from translations.memory.actions.delete_entry import DeleteEntry
from translations.memory.models import MemoryEntry
from translations.memory.queries import concordance
from translations.refusals import TranslationRefused

CHUNK = 2000


class SideColumn(TitleColumn):
    """The words of one side, with their language."""

    cell_template_name = "portal_translations/memory/side_cell.html"

    def __init__(self, name: str, *, side: str, **kwargs: Any) -> None:
        super().__init__(name, accessor=f"{side}_html", **kwargs)
        self.side = side

    def get_link_url(self, instance: Any, parent_context: Any) -> str:
        """Lead to the entry from its source."""
        return reverse("portal_memory:edit", args=[instance.pk]) if self.side == "source" else ""

    def get_cell_context_data(self, instance: MemoryEntry, parent_context: Any) -> dict[str, Any]:
        """Return plain words: markup is of no use in a list."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {
            "words": normal_plain(getattr(instance, f"{self.side}_html")),
            "language_tag": tag(getattr(instance, f"{self.side}_locale")),
            "language": BY_LOCALE[getattr(instance, f"{self.side}_locale")].native_name,
        }


class MomentColumn(Column):
    """When, and by whom."""

    def get_value(self, instance: MemoryEntry) -> str:
        """Return day and person."""
        day = date_format(localtime(instance.approved_at), "SHORT_DATE_FORMAT")
        return f"{day} {instance.approved_by_name}".strip()


class MemoryIndexView(generic.IndexView):
    """Lists entries; the search field is the concordance: both sides, with or without marks."""

    any_permission_required = ["change", "view", "delete"]
    default_ordering = "-id"

    def search_queryset(self, queryset: models.QuerySet[MemoryEntry]) -> Any:
        """Look for the words as concordance does."""
        if not self.search_query:
            return queryset
        found = concordance(self.search_query, limit=None)
        return queryset.filter(pk__in=found.order_by().values("pk"))

    @property
    def header_buttons(self) -> list[Any]:
        """Offer the memory as TMX; entries are never typed in."""
        asked = self.request.GET.urlencode()
        return [
            HeaderButton(
                _("Export as TMX"),
                url=f"{reverse('portal_memory_tmx')}?{asked}",
                icon_name="download",
                priority=20,
            )
        ]


class NoAddView(generic.CreateView):
    """The only way in is an approval."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse, whoever asks."""
        raise PermissionDenied(
            _("The memory takes segments of approved translations only; nothing is typed in.")
        )


class EditEntryView(generic.EditView):
    """Corrects a translation through the action, so that its rules and its audit row hold."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who keeps the memory of the entry's language."""
        require_keeper(request.user, self.get_object(), "change")
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def save_instance(self) -> MemoryEntry:
        """Let the action store it."""
        return ChangeEntry(
            self.object, self.form.cleaned_data["target_html"], self.request.user
        ).execute()

    def is_valid(self, form: Any) -> bool:
        """Ask the action before saving, so that a refusal stands at the field."""
        if not super().is_valid(form):
            return False
        fresh = MemoryEntry.objects.get(pk=self.object.pk)
        try:
            ChangeEntry(fresh, form.cleaned_data["target_html"], self.request.user).check()
        except TranslationRefused as refusal:
            form.add_error("target_html", refusal.message)
            return False
        return True


class DeleteEntryView(generic.DeleteView):
    """Takes an entry out through the action."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who keeps the memory of the entry's language."""
        require_keeper(request.user, self.object, "delete")
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def delete_action(self) -> None:
        """Let the action record and remove it."""
        DeleteEntry(self.object, self.request.user).execute()


class ExportMemoryView(View):
    """The memory, or what the list shows of it, as TMX (T05)."""

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        """Stream it: a large memory needs no more room than a small one."""
        if not request.user.has_perm("portal_translations.view_memoryentry"):
            raise PermissionDenied
        entries = _asked(request)
        audit.record(
            "memory.export",
            actor=request.user,
            title=str(MemoryEntry._meta.verbose_name),
            details={"filters": dict(request.GET.lists()), "rows": entries.count()},
            address=recorded_address(request),
        )
        source = request.GET.get("source_locale", "")
        answer = StreamingHttpResponse(
            tmx.lines(_units(entries), source if source in BY_LOCALE else ""),
            content_type=tmx.CONTENT_TYPE,
        )
        answer["Content-Disposition"] = 'attachment; filename="translation-memory.tmx"'
        return answer


def _asked(request: HttpRequest) -> models.QuerySet[MemoryEntry]:
    """Return the entries by the list's filters."""
    words = request.GET.get("q", "")
    entries = concordance(words, limit=None) if words else MemoryEntry.objects.order_by("pk")
    for name in ("source_locale", "target_locale", "origin"):
        if value := request.GET.get(name):
            entries = entries.filter(**{name: value})
    return entries


def _units(entries: models.QuerySet[MemoryEntry]) -> Iterator[tmx.Unit]:
    for entry in entries.iterator(chunk_size=CHUNK):
        yield tmx.Unit(
            entry.source_html,
            entry.target_html,
            entry.source_locale,
            entry.target_locale,
            str(entry.pk),
        )
