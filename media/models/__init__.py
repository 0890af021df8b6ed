"""Models of stored files: the library that editors choose from, and files on their way into it."""

from __future__ import annotations

from media.models.incoming import IncomingFile
from media.models.library import PortalDocument, PortalImage, PortalRendition
from media.models.partial import PartialUpload

__all__ = ["IncomingFile", "PartialUpload", "PortalDocument", "PortalImage", "PortalRendition"]
