"""Pictures in the flow of an article: one figure, or a gallery of several."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class FigureBlock(blocks.StructBlock):
    """One picture with its alternative text, caption and credit (M02, WCAG 1.1.1)."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Alternative text"),
        help_text=_("What the picture shows, for people who cannot see it."),
        max_length=300,
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=400)
    credit = blocks.CharBlock(
        label=_("Credit"), max_length=200, help_text=_("Author and source of the picture.")
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "portal_content/blocks/figure.html"


class GalleryBlock(blocks.StructBlock):
    """Several pictures shown together (P13)."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=200)
    figures = blocks.ListBlock(FigureBlock(), label=_("Pictures"), min_num=2, max_num=12)

    class Meta:
        icon = "image"
        label = _("Gallery")
        template = "portal_content/blocks/gallery.html"
