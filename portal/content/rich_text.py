"""Marks foreign words in rich text with their language (P28, WCAG 3.1.2)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import InlineStyleFeature

from translations.languages import LANGUAGES, Language


def register_languages(features: Any) -> None:
    """Offer one inline style per language: ``<span lang="…">`` around the marked words."""
    for language in LANGUAGES:
        _register(features, language)


def _register(features: Any, language: Language) -> None:
    """Offer the style of one language in the editor and keep its element in stored text."""
    feature, style = f"lang-{language.code}", f"LANG-{language.code.upper()}"
    features.register_editor_plugin(
        "draftail",
        feature,
        InlineStyleFeature(
            {
                "type": style,
                "label": language.code.upper(),
                "description": _("Words in %(language)s") % {"language": language.native_name},
                "style": {"borderBottom": "2px dotted currentColor"},
            }
        ),
    )
    features.register_converter_rule(
        "contentstate",
        feature,
        {
            "from_database_format": {
                f'span[lang="{language.tag}"]': InlineStyleElementHandler(style)
            },
            "to_database_format": {
                "style_map": {style: {"element": "span", "props": {"lang": language.tag}}}
            },
        },
    )
