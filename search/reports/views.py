"""The report on readers' queries, and the acts that answer one of them (SE10)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import django_filters
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Page
from wagtail.permission_policies import ModelPermissionPolicy

from portal.accounts.typed import words
from portal.records.public import public_pages
from search import asking, vocabulary
from search.analysis.queries import understand
from search.models import LANGUAGE_CHOICES, QueryCount, SynonymSet, SynonymWord
from search.port import Request, SearchUnavailable
from search.reports import queries
from translations.actions.request_translations import RequestTranslations, Terms
from translations.languages import LANGUAGES

REPORT = "portal_search:queries"
PERIODS = [
    (7, gettext_lazy("7 days")),
    (365, gettext_lazy("a year")),
]
DEFAULT_DAYS = 30
KINDS = {"nothing": queries.without_results, "seldom": queries.seldom_opened}


class QueryFilterSet(WagtailFilterSet):
    """Language and what is wrong; the period is part of the sums."""

    language = django_filters.ChoiceFilter(label=gettext_lazy("Language"), choices=LANGUAGE_CHOICES)
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Show"),
        choices=[
            ("nothing", gettext_lazy("found nothing")),
            ("seldom", gettext_lazy("results seldom opened")),
        ],
        empty_label=gettext_lazy("most frequent"),
        method="filter_kind",
    )
    days = django_filters.ChoiceFilter(
        label=gettext_lazy("Period"),
        choices=PERIODS,
        empty_label=gettext_lazy("30 days"),
        method="keep",
    )

    class Meta:
        model = QueryCount
        fields: list[str] = []

    def filter_kind(
        self, rows: QuerySet[QueryCount], _name: str, value: str
    ) -> QuerySet[QueryCount]:
        """Keep what is wrong in one way."""
        return KINDS[value](rows)

    def keep(self, rows: QuerySet[QueryCount], _name: str, _value: str) -> QuerySet[QueryCount]:
        """Leave the rows: the view has summed the period already."""
        return rows


class ActsColumn(Column):
    """What a person can do about a query."""

    cell_template_name = "portal_search/acts_cell.html"

    def get_value(self, instance: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the row itself: the acts need its words and language."""
        return instance

    def get_cell_context_data(
        self, instance: Mapping[str, Any], parent_context: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Add the addresses and which acts this person may do."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        user = parent_context["request"].user
        words = {"language": instance["language"], "queries": instance["text"]}
        return context | {
            "csrf_token": get_token(parent_context["request"]),
            "may_add_synonym": user.has_perm("portal_search.add_synonymset"),
            "may_add_pick": user.has_perm("portal_search.add_editorspick"),
            "pick_url": f"{reverse('editorspick:add')}?{urlencode(words)}",
        }


class QueriesView(ReportView):
    """Readers' queries with sums, the most frequent first."""

    model = QueryCount
    permission_policy = ModelPermissionPolicy(QueryCount)
    permission_required = "view"
    page_title = gettext_lazy("What readers search for")
    header_icon = "search"
    index_url_name = REPORT
    index_results_url_name = f"{REPORT}_results"
    filterset_class = QueryFilterSet
    paginate_by = 50
    is_searchable = False
    list_export = ["text", "language", "total", "nothing", "opened"]
    columns = [
        Column("text", label=gettext_lazy("Query"), width="30%"),
        Column("language", label=gettext_lazy("Language"), width="8%"),
        NumberColumn("total", label=gettext_lazy("Searches"), width="8%"),
        NumberColumn("nothing", label=gettext_lazy("Found nothing"), width="10%"),
        NumberColumn("opened", label=gettext_lazy("Results opened"), width="10%"),
        ActsColumn("acts", label=gettext_lazy("What to do")),
    ]

    def get_base_queryset(self) -> QuerySet[QueryCount]:
        """Return the sums of the chosen period."""
        days = self.request.GET.get("days", "")
        known = {str(value) for value, _label in PERIODS}
        return queries.sums(int(days) if days in known else DEFAULT_DAYS)

    @cached_property
    def no_results_message(self) -> str:
        """Say what is counted, as long as nothing was."""
        if self.is_filtering:
            return str(super().no_results_message)
        return _("Nobody has searched in these days. Words are counted, never who typed them.")

    def order_queryset(self, queryset: QuerySet[QueryCount]) -> QuerySet[QueryCount]:
        """Keep the order of the sums."""
        return queryset


class Act(PermissionCheckedMixin, View):
    """One act on a query that came as a form of the report."""

    http_method_names = ["post"]
    permission_required = "add"
    permission_policy = ModelPermissionPolicy(SynonymSet)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Read words and language; without them there is nothing to do."""
        text = words(request.POST.get("text", "")).strip()[:80]
        language = request.POST.get("language", "")
        if not text or language not in dict(LANGUAGE_CHOICES):
            messages.error(request, _("The report's row is gone; nothing was done."))
            return redirect(REPORT)
        return self.act(text, language)

    def act(self, text: str, language: str) -> HttpResponse:
        """Do it and say where to go on."""
        raise NotImplementedError


class MakeSynonym(Act):
    """Begins a set of synonyms with the query; the person adds the words that pages use."""

    @transaction.atomic
    def act(self, text: str, language: str) -> HttpResponse:
        """Make the set once and open it."""
        word = SynonymWord.objects.filter(language=language, text=text).first()
        synonyms = word.synonyms if word else SynonymSet.objects.create()
        if word is None:
            SynonymWord.objects.create(synonyms=synonyms, language=language, text=text)
        messages.success(
            self.request,
            _("“%(query)s” begins a set: add the word that pages use.") % {"query": text},
        )
        return redirect("synonymset:edit", synonyms.pk)


class AskForTranslation(Act):
    """Asks for a translation of what other languages have for the query."""

    def act(self, text: str, language: str) -> HttpResponse:
        """Request it from the first page another language has, where the person may."""
        page = best_elsewhere(text, language)
        if page is None:
            messages.warning(
                self.request, _("No other language has anything for “%(query)s”.") % {"query": text}
            )
            return redirect(REPORT)
        locale = next(item.locale for item in LANGUAGES if item.code == language)
        message = _("Readers search for “%(query)s”.") % {"query": text}
        outcome = RequestTranslations(
            [page], [Locale.objects.get(language_code=locale)], self.request.user,
            Terms(message=message),
        ).execute()  # fmt: skip
        for _page, _locale, why in outcome.refused:
            messages.error(self.request, f"{page.title}: {why}")
        if outcome.made:
            messages.success(
                self.request,
                _("A translation of “%(title)s” was asked for.") % {"title": page.title},
            )
        return redirect(REPORT)


def best_elsewhere(text: str, language: str) -> Page | None:
    """Return the public page that another language finds first for a query."""
    plan = understand(text, language, vocabulary.lexicon())
    if plan.is_empty:
        return None
    try:
        reply = asking.ask(Request(plan), vocabulary.lexicon(), with_others=True)
    except SearchUnavailable:
        return None
    ids = [found.ids[0] for found in reply.others.values() if found.ids]
    pages = public_pages(Page.objects.filter(pk__in=map(int, ids))).in_bulk()
    return next((pages[int(key)] for key in ids if int(key) in pages), None)
