"""Holds the rule "locked or moderated text does not change" below every road (publish gate §12).

The actions check it first and say it well; this is for what does not come through them: imports
of other packages, commands, code.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from wagtail.models import Page
from wagtail_localize.models import SegmentOverride, StringTranslation, TranslationContext

from translations.door import door
from translations.refusals import refuse

GUARDED = (StringTranslation, SegmentOverride)
_checked: ContextVar[tuple[str, int] | None] = ContextVar("translation_checked", default=None)


@contextmanager
def checked(translation_key: Any, locale_id: int) -> Iterator[None]:
    """Say that an action has locked this translation and found it open."""
    token = _checked.set((str(translation_key), locale_id))
    try:
        yield
    finally:
        _checked.reset(token)


def guard_words(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Refuse to write or delete words of a page that nobody may change now."""
    if instance.context_id is None:
        return
    key = (
        TranslationContext.objects.filter(pk=instance.context_id)
        .values_list("object_id", flat=True)
        .first()
    )
    if _checked.get() == (str(key), instance.locale_id):
        return
    page = Page.objects.filter(
        translation_key=key, locale_id=instance.locale_id, alias_of__isnull=True
    ).first()
    problem = door().target_problem(page) if page is not None else ""
    if problem:
        refuse(problem, "closed")
