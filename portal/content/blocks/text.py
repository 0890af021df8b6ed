"""Running text: what editors may write, and nothing that a reader's page could not carry."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from markupsafe import Markup
from wagtail import blocks
from wagtail.rich_text import RichText

from portal.content.blocks.comparing import TextComparison
from portal.content.markup import rich_text, unbroken
from translations.languages import LANGUAGES
from translations.segments.rich_text import TranslatableRichText

LANGUAGE_FEATURES = [f"lang-{language.code}" for language in LANGUAGES]
TEXT_FEATURES = [
    "h2",
    "h3",
    "bold",
    "italic",
    "ol",
    "ul",
    "link",
    "document-link",
    *LANGUAGE_FEATURES,
]
SHORT_FEATURES = ["bold", "italic", "ol", "ul", "link", *LANGUAGE_FEATURES]


class TextBlock(TranslatableRichText, blocks.RichTextBlock):
    """Paragraphs, headings, lists and links; no pictures inside, they have their own block."""

    def __init__(self, features: list[str] | None = None, **kwargs: object) -> None:
        """Take the portal's features unless the caller names a shorter list."""
        super().__init__(features=features or TEXT_FEATURES, **kwargs)

    def render(self, value: RichText, context: Any = None) -> Markup:
        """Return the text for readers: it needs nothing around it, so no template is asked."""
        return unbroken(rich_text(value))

    def get_comparison_class(self) -> type[TextComparison]:
        """Compare line by line."""
        return TextComparison

    class Meta:
        icon = "pilcrow"
        label = _("Text")
