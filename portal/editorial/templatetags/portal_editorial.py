"""What decision forms must name: the digest of the version shown."""

from __future__ import annotations

from django import template
from wagtail.models import Revision

from portal.editorial.digest import revision_digest as digest_of

register = template.Library()


@register.filter
def revision_digest(revision: Revision) -> str:
    """Return the digest of a revision's public part."""
    return digest_of(revision)
