"""Takes the text of an approved revision apart, with wagtail-localize's extraction."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail_localize.models import TranslatableObject, TranslationSource, get_schema_version

from translations.models import Extraction
from translations.segments.streams import with_item_ids


@transaction.atomic
def extract(page: Page) -> TranslationSource:
    """Take apart what is public of a page; returns localize's source, brought up to date.

    Only ever called for a page whose public version is approved: no other text may reach a
    translator (HP20 Đ8.4). Nothing is done twice for one revision.
    """
    page = page.specific
    source = source_of_page(page)
    if source is not None and _extracted_revision(source) == page.live_revision_id:
        return source
    source = _store(page)
    Extraction.objects.update_or_create(
        source=source, defaults={"revision_id": page.live_revision_id}
    )
    return source


def source_of_page(page: Page) -> TranslationSource | None:
    """Return localize's source of a page, if work on any translation of it has begun."""
    return TranslationSource.objects.filter(
        object_id=page.translation_key, locale_id=page.locale_id
    ).first()


def _extracted_revision(source: TranslationSource) -> int | None:
    return Extraction.objects.filter(source=source).values_list("revision_id", flat=True).first()


def _store(page: Any) -> TranslationSource:
    """Write the approved content as the text to translate and extract its segments."""
    revision = Revision.objects.get(pk=page.live_revision_id)
    model = type(page)
    content = with_item_ids(model, revision.content)
    item, _created = TranslatableObject.objects.get_or_create_from_instance(page)
    source, _created = TranslationSource.objects.update_or_create(
        object=item,
        locale_id=page.locale_id,
        defaults={
            "specific_content_type": ContentType.objects.get_for_model(model),
            "object_repr": str(page)[:200],
            "content_json": json.dumps(content, cls=DjangoJSONEncoder),
            "schema_version": get_schema_version(model._meta.app_label),
            "last_updated_at": timezone.now(),
        },
    )
    source.refresh_segments()
    return source
