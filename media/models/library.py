"""Images, renditions and documents of the portal: own models, before a page refers to one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from media.models.rights import RightsMixin

RIGHTS_FIELDS = ("credit", "licence", "rights_holder", "licence_expires_on", "territory")


class PortalImage(RightsMixin, AbstractImage):
    """A picture. Alt text, caption and credit that readers see live in the page's own fields."""

    author = models.CharField(
        _("author"), max_length=255, blank=True, help_text=_("Read from the file where it says so.")
    )
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    is_illustration = models.BooleanField(
        _("illustration"),
        default=False,
        help_text=_("Drawn or generated, not a photograph of what the text reports."),
    )
    contains_map = models.BooleanField(
        _("contains a map of Việt Nam"),
        default=False,
        help_text=_("Maps must show full national sovereignty (HP18-05)."),
    )
    map_checked = models.BooleanField(_("map checked by kiểm duyệt"), default=False)
    dominant_colour = models.CharField(max_length=7, blank=True, editable=False)

    admin_form_fields = (
        *Image.admin_form_fields,
        "author",
        "taken_on",
        *RIGHTS_FIELDS,
        "is_illustration",
        "contains_map",
        "map_checked",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]


class PortalRendition(AbstractRendition):
    """One prepared size of a picture."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        # the serving view knows a size by its name
        indexes = [models.Index(fields=["file"], name="rendition_by_file")]


class PortalDocument(RightsMixin, AbstractDocument):
    """A file readers may download, served through one view only."""

    admin_form_fields = (*Document.admin_form_fields, *RIGHTS_FIELDS)

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]

    def clean(self) -> None:
        """Check the ending where there is a file; one on its way in is checked by the intake."""
        if self.file:
            super().clean()
