"""Documents, video and links that accompany a text."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from portal.content.blocks.text import SHORT_FEATURES, TextBlock


class DocumentBlock(blocks.StructBlock):
    """One file to download, with the title readers see."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Title"), max_length=250)
    number = blocks.CharBlock(label=_("Document number"), required=False, max_length=100)

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "portal_content/blocks/document.html"


class VideoBlock(blocks.StructBlock):
    """A video file of our own with its transcript (WCAG 1.2): nothing is loaded from elsewhere."""

    video = DocumentChooserBlock(label=_("Video file"))
    title = blocks.CharBlock(label=_("Title"), max_length=250)
    transcript = TextBlock(features=SHORT_FEATURES, label=_("Transcript"))
    credit = blocks.CharBlock(label=_("Credit"), max_length=200)

    class Meta:
        icon = "media"
        label = _("Video")
        template = "portal_content/blocks/video.html"


class FactBoxBlock(blocks.StructBlock):
    """A short box of facts beside or below the text."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    text = TextBlock(features=SHORT_FEATURES, label=_("Text"))

    class Meta:
        icon = "list-ul"
        label = _("Fact box")
        template = "portal_content/blocks/fact_box.html"


class LinkBlock(blocks.StructBlock):
    """One link to a page of the portal or to another site."""

    title = blocks.CharBlock(label=_("Title"), max_length=250)
    page = blocks.PageChooserBlock(label=_("Page of the portal"), required=False)
    url = blocks.URLBlock(label=_("Other address"), required=False)


class LinksBlock(blocks.StructBlock):
    """A titled list of links."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    entries = blocks.ListBlock(LinkBlock(), label=_("Links"), min_num=1)

    class Meta:
        icon = "link"
        label = _("Links")
        template = "portal_content/blocks/links.html"
