"""A quotation: always with its source (HP20-23) and the language of the quoted words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from translations.languages import LANGUAGES


class QuoteBlock(blocks.StructBlock):
    """Quoted words, who said or wrote them, and where."""

    text = blocks.TextBlock(label=_("Quoted words"))
    source = blocks.CharBlock(label=_("Source"), max_length=300)
    url = blocks.URLBlock(label=_("Address of the source"), required=False)
    language = blocks.ChoiceBlock(
        label=_("Language of the quotation"),
        choices=[(language.locale, language.native_name) for language in LANGUAGES],
        required=False,
        help_text=_("Leave empty if it is the language of the page."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "portal_content/blocks/quote.html"
