"""Gives the demo's translations their jobs, so that age, desk and board have something to show."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from portal.accounts.models import User
from portal.content.demo.building import key_of
from portal.content.demo.reading import items
from portal.editorial.actions.install import InstallPublication
from translations.actions.adopt_translation import AdoptTranslation
from translations.models import TranslationJob


def adopt_translations(reference: str, author: User) -> None:
    """Record every public translation's source, then let some originals move on."""
    for item in items():
        source = _edition(item, item.get("source_language") or "")
        if source is None:
            continue
        for target in _others(source):
            AdoptTranslation(source, target, reference).execute()
        for locale, texts in item.get("revised", {}).items():
            _revise(_edition(item, locale), texts, reference, author)


def _edition(item: dict[str, Any], locale: str) -> Page | None:
    return Page.objects.filter(
        translation_key=key_of(item), locale__language_code=locale, live=True
    ).first()


def _others(source: Page) -> list[Page]:
    """Return the public pages of an item that no job knows yet."""
    known = TranslationJob.objects.filter(translation_key=source.translation_key)
    return list(
        Page.objects.filter(translation_key=source.translation_key, live=True)
        .exclude(pk=source.pk)
        .exclude(locale_id__in=known.values("target_locale_id"))
    )


def _revise(page: Page | None, texts: dict[str, str], reference: str, author: User) -> None:
    """Publish a later version of an original; its translations are then older than it."""
    if page is None:
        return
    content = page.specific.get_latest_revision_as_object()
    if all(getattr(content, name) == text for name, text in texts.items()):
        return
    for name, text in texts.items():
        setattr(content, name, text)
    content.save_revision(user=author)
    InstallPublication(Page.objects.get(pk=page.pk).specific, reference=reference).execute()
