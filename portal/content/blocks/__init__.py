"""The blocks that articles and standard pages are made of."""

from __future__ import annotations

from wagtail import blocks

from portal.content.blocks.attachments import DocumentBlock, FactBoxBlock, LinksBlock, VideoBlock
from portal.content.blocks.figure import FigureBlock, GalleryBlock
from portal.content.blocks.partners import PartnersBlock
from portal.content.blocks.quote import QuoteBlock
from portal.content.blocks.table import TableBlock
from portal.content.blocks.text import TextBlock

BODY_BLOCKS: list[tuple[str, blocks.Block]] = [
    ("text", TextBlock()),
    ("figure", FigureBlock()),
    ("gallery", GalleryBlock()),
    ("quote", QuoteBlock()),
    ("table", TableBlock()),
    ("document", DocumentBlock()),
    ("video", VideoBlock()),
    ("fact_box", FactBoxBlock()),
    ("links", LinksBlock()),
    ("partners", PartnersBlock()),
]

__all__ = [
    "BODY_BLOCKS",
    "DocumentBlock",
    "FactBoxBlock",
    "FigureBlock",
    "GalleryBlock",
    "LinksBlock",
    "PartnersBlock",
    "QuoteBlock",
    "TableBlock",
    "TextBlock",
    "VideoBlock",
]
