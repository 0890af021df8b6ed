"""The language of a tree does not change under its pages (publish gate §15, R33)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from portal.editorial.refusals import refuse


def guard_locale(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    """Refuse to turn a language with pages into another one."""
    if not issubclass(sender, Locale) or not instance.pk:
        return
    stored = Locale._default_manager.filter(pk=instance.pk).first()
    if stored is None or stored.language_code == instance.language_code:
        return
    if Page.objects.filter(locale_id=instance.pk, depth__gt=1).exists():
        refuse(
            _("Pages were approved in this language; it cannot become another one."),
            code="language",
        )
