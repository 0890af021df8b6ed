"""How pictures are cut for readers, and how far a file is on its way in."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Cut(StrEnum):
    """``COVER`` is 3:2 around the focal point (leads, cards); ``WHOLE`` keeps the proportions."""

    COVER = "cover"
    WHOLE = "whole"


class FileKind(models.TextChoices):
    """What a file becomes in the library."""

    PICTURE = "picture", _("picture")
    DOCUMENT = "document", _("document")


class IncomingState(models.TextChoices):
    """How far a file is: nobody sees it before it is accepted."""

    RECEIVED = "received", _("received, waiting to be checked")
    SCANNED = "scanned", _("scanned for viruses, being examined")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")
    ERASED = "erased", _("erased")


class Territory(models.TextChoices):
    """Where a licence lets a file be shown; a portal is read everywhere."""

    WORLD = "world", _("the whole world")
    VIETNAM = "vietnam", _("Việt Nam only")
    OTHER = "other", _("other countries only")
