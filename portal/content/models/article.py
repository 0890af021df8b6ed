"""Articles: the portal's news, guides and statements, with author and source (HP20-23)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from portal.content.enums import InfoClass, Origin, Topic
from portal.content.models.base import SEARCH_FIELDS, PortalPage, SummaryMixin, body_field
from portal.content.models.section import WITH_ARTICLES, stands_in
from search.declarations import Searched
from translations.declarations import synchronised, translated
from translations.languages import LANGUAGES


class ArticlePage(SummaryMixin, PortalPage):
    """One item of news or guidance in one language."""

    lead_image = models.ForeignKey(
        "portal_media.PortalImage",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    lead_alt = models.CharField(_("alternative text"), max_length=300, blank=True)
    lead_caption = models.CharField(_("caption"), max_length=400, blank=True)
    lead_credit = models.CharField(_("credit"), max_length=200, blank=True)
    body = body_field()
    info_class = models.CharField(
        _("information class"),
        max_length=16,
        choices=InfoClass.choices,
        default=InfoClass.OFFICIAL,
    )
    origin = models.CharField(
        _("origin"), max_length=16, choices=Origin.choices, default=Origin.OWN
    )
    author = models.CharField(_("author"), max_length=200, blank=True)
    source_name = models.CharField(_("source"), max_length=250, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True, max_length=1000)
    source_published_at = models.DateTimeField(_("published by the source"), null=True, blank=True)
    source_is_foreign = models.BooleanField(_("foreign source"), default=False)
    verified_by = models.CharField(
        _("verified by"),
        max_length=250,
        blank=True,
        help_text=_("Agency that verified foreign information on sea or border (HP18-08)."),
    )
    verification_number = models.CharField(_("verification document"), max_length=100, blank=True)
    organisation = models.ForeignKey(
        "portal_sites.Organisation",
        verbose_name=_("supplying organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    written_in = models.CharField(
        _("language it was written in"),
        max_length=16,
        choices=[(language.locale, language.native_name) for language in LANGUAGES],
        blank=True,
    )
    no_state_secret = models.BooleanField(
        _("contains no state secret"),
        default=False,
        help_text=_("I declare that text, pictures and files hold no state secret (HP20-22)."),
    )

    search_document = Searched(
        kind="article",
        numbers=("title", "source_name", "verification_number"),
        agency="organisation",
        topics="topics",
        is_dated=True,
    )
    translatable_fields = [
        *translated(
            "title",
            "summary",
            "lead_alt",
            "lead_caption",
            "lead_credit",
            "body",
            "author",
            "verified_by",
        ),
        *SEARCH_FIELDS,
        *synchronised(
            "lead_image",
            "info_class",
            "origin",
            "source_name",
            "source_url",
            "source_published_at",
            "source_is_foreign",
            "verification_number",
            "organisation",
            "written_in",
            "no_state_secret",
            "topics",
        ),
    ]
    parent_page_types = ["portal_content.SectionPage", "portal_content.PeriodPage"]
    subpage_types: list[str] = []
    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("lead_image"),
                FieldPanel("lead_alt"),
                FieldPanel("lead_caption"),
                FieldPanel("lead_credit"),
            ],
            _("Lead picture"),
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("origin"),
                FieldPanel("author"),
                FieldRowPanel([FieldPanel("source_name"), FieldPanel("source_published_at")]),
                FieldPanel("source_url"),
                FieldPanel("organisation"),
                FieldPanel("written_in"),
            ],
            _("Author and source"),
        ),
        MultiFieldPanel(
            [FieldPanel("info_class"), InlinePanel("topics", label=_("Topic"), max_num=5)],
            _("Classification"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("no_state_secret"),
                FieldPanel("source_is_foreign"),
                FieldRowPanel([FieldPanel("verified_by"), FieldPanel("verification_number")]),
            ],
            _("Declarations"),
        ),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        """Articles stand in sections that hold articles, not among procedures."""
        return super().can_create_at(parent) and stands_in(parent, WITH_ARTICLES)

    def clean(self) -> None:
        """Whoever takes, quotes or translates names the source; a picture needs alt and credit."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.origin in {Origin.TAKEN, Origin.QUOTED, Origin.TRANSLATED}:
            if not self.source_name:
                errors["source_name"] = _("Name the source: the text is not our own (HP20-23).")
            if not self.author:
                errors["author"] = _("Name the author: the text is not our own (HP20-23).")
        if self.lead_image_id and not self.lead_alt:
            errors["lead_alt"] = _("Say what the picture shows, for people who cannot see it.")
        if self.lead_image_id and not self.lead_credit:
            errors["lead_credit"] = _("Name the author or source of the picture.")
        if errors:
            raise ValidationError(errors)


class ArticleTopic(Orderable):
    """One topic of an article."""

    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="topics")
    topic = models.CharField(_("topic"), max_length=16, choices=Topic.choices, db_index=True)

    class Meta(Orderable.Meta):
        verbose_name = _("topic")
        constraints = [
            models.UniqueConstraint(fields=["page", "topic"], name="article_topic_once"),
        ]

    def __str__(self) -> str:
        """Return the topic's name."""
        return self.get_topic_display()
