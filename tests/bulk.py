"""Many public articles in little time: rows as the portal itself would have written them.

Everything goes through the database's own guard: the pages are written as drafts, their revisions
are approved by rows, then they go live.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.db import connection
from django.utils import timezone
from wagtail.models import Page, Revision

from portal.content.models import ArticlePage
from portal.records.enums import ApprovalKind
from portal.records.models import Approval
from portal.records.public import PAGE

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _step(number: int) -> str:
    """Return a treebeard path step of four characters."""
    text = ""
    for _place in range(4):
        number, rest = divmod(number, 36)
        text = ALPHABET[rest] + text
    return text


def _columns(model: type) -> list[str]:
    return [field.column for field in model._meta.local_concrete_fields]


def _copy(table: str, columns: list[str], key: str, rows: list[dict[str, object]]) -> None:
    """Insert copies of one row with some columns changed."""
    quoted = ", ".join(f'"{column}"' for column in columns)
    changed = list(rows[0])
    changed.remove("_source")
    selected = ", ".join("%s" if column in changed else f'"{column}"' for column in columns)
    order = [column for column in columns if column in changed]
    sql = f'INSERT INTO "{table}" ({quoted}) SELECT {selected} FROM "{table}" WHERE "{key}" = %s'  # noqa: S608  names of our own columns
    with connection.cursor() as cursor:
        cursor.executemany(sql, [[*(row[c] for c in order), row["_source"]] for row in rows])


def many_articles(template: ArticlePage, count: int) -> None:
    """Make ``count`` public copies of an article, one minute apart, below its parent."""
    parent = Page.objects.get(pk=template.get_parent().pk)
    first = Page.objects.order_by("-pk").first().pk + 1000
    start = parent.numchild + 50
    now = timezone.now()
    base = {"_source": template.pk}
    pages, articles = [], []
    for number in range(count):
        pk = first + number
        slug = f"{template.slug}-{number}"
        pages.append(
            base
            | {
                "id": pk,
                "path": parent.path + _step(start + number),
                "slug": slug,
                "title": f"{template.title} {number}",
                "draft_title": f"{template.title} {number}",
                "url_path": f"{parent.url_path}{slug}/",
                "translation_key": _uuid(),
                "live": False,
                "live_revision_id": None,
                "latest_revision_id": None,
                "first_published_at": now - timedelta(minutes=number + 1),
            }
        )
        articles.append(base | {"page_ptr_id": pk})
    _copy("wagtailcore_page", _columns(Page), "id", pages)
    _copy("portal_content_articlepage", _columns(ArticlePage), "page_ptr_id", articles)
    _approve(template, [row["id"] for row in pages])
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + count)


def _uuid() -> str:
    key = uuid4()
    return key.hex if connection.vendor == "sqlite" else str(key)


def _approve(template: ArticlePage, ids: list[object]) -> None:
    """Write a revision and an approval for each page, then let it go live."""
    source = template.live_revision
    revisions = Revision.objects.bulk_create(
        [
            Revision(
                content_type_id=source.content_type_id,
                base_content_type_id=source.base_content_type_id,
                object_id=str(pk),
                content=source.content,
                created_at=source.created_at,
                object_str=source.object_str,
            )
            for pk in ids
        ]
    )
    Approval.objects.bulk_create(
        [
            Approval(
                kind=ApprovalKind.INSTALL,
                base_model=PAGE,
                model="portal_content.articlepage",
                object_id=revision.object_id,
                locale_code="vi",
                revision_id=revision.pk,
                content_sha256="0" * 64,
                reference="bulk",
                title=template.title,
            )
            for revision in revisions
        ]
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE wagtailcore_page SET live_revision_id = %s, latest_revision_id = %s, "
            "live = %s WHERE id = %s",
            [[r.pk, r.pk, True, int(r.object_id)] for r in revisions],
        )
