"""Roads around the gate: by requests of a superuser, and by code that asks nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Revision

from portal.content.models import ArticlePage
from portal.records.models import Approval, Withdrawal
from tests.editorial_proof.desk import Desk

ROOT = "root"


def _first_revision(page: Page) -> int:
    return page.revisions.order_by("pk").values_list("pk", flat=True).first() or 0


def _bulk(desk: Desk, page: Page, act: str) -> Any:
    browser = desk.world.client(ROOT)
    address = f"/admin/bulk/wagtailcore/page/{act}/?id={page.pk}&next=/admin/"
    return browser.post(address, {"include_descendants": "on"})


REQUESTS: dict[str, Callable[[Desk, Any], Any]] = {
    "publish": lambda desk, page: desk.edit(ROOT, page.pk, **{"action-publish": "1"}),
    "publish in bulk": lambda desk, page: _bulk(desk, page, "publish"),
    "unpublish in bulk": lambda desk, page: _bulk(desk, page, "unpublish"),
    "unpublish": lambda desk, page: desk.post(ROOT, "wagtailadmin_pages:unpublish", page.pk),
    "unlock": lambda desk, page: desk.post(ROOT, "wagtailadmin_pages:unlock", page.pk),
    "revert and publish": lambda desk, page: desk.post(
        ROOT,
        "wagtailadmin_pages:edit",
        page.pk,
        **{
            **desk.loaded(page.pk),
            "revision": str(_first_revision(page)),
            "is_reverting": "1",
            "action-publish": "1",
        },
    ),
    "alias to page": lambda desk, page: desk.post(
        ROOT, "wagtailadmin_pages:convert_alias", page.pk
    ),
    "create and publish": lambda desk, page: desk.create(
        ROOT, page.locale.language_code, f"Root{page.pk}", **{"action-publish": "1"}
    ),
    "unschedule": lambda desk, page: desk.post(
        ROOT, "wagtailadmin_pages:revisions_unschedule", page.pk, page.latest_revision_id or 0
    ),
    "approve in the stock view": lambda desk, page: desk.post(
        ROOT,
        "wagtailadmin_pages:workflow_action",
        page.pk,
        "approve",
        getattr(page.current_workflow_task_state, "pk", 0),
    ),
}


def _rows(page: Page) -> Any:
    return Page.objects.filter(pk=page.pk)


def _schedule(page: Page) -> None:
    Revision.objects.filter(pk=page.latest_revision_id).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )


def _save_live(page: Any) -> None:
    page.live = True
    page.save()


def _save_title(page: Any) -> None:
    page.title = "Chen thẳng"
    page.save()


def _rewrite(page: Any) -> None:
    latest = page.get_latest_revision()
    latest.content["title"] = "Chen vào bản đã duyệt"
    latest.save()


def _sql(statement: str, *params: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)


def _overwrite(page: Any) -> None:
    page.get_latest_revision_as_object().save_revision(
        overwrite_revision=page.latest_revision, clean=False
    )


CODE: dict[str, Callable[[Any], Any]] = {
    "revision.publish": lambda page: page.get_latest_revision().publish(),
    "first revision.publish": lambda page: page.revisions.order_by("pk").first().publish(),
    "update live": lambda page: _rows(page).update(live=True),
    "update live and revision": lambda page: _rows(page).update(
        live=True, live_revision=page.latest_revision
    ),
    "update to the first revision": lambda page: _rows(page).update(
        live=True, live_revision_id=_first_revision(page)
    ),
    "update title": lambda page: (
        _rows(page).update(title="Chen thẳng")
        if page.live
        else _rows(page).update(live=True, title="Chen thẳng")
    ),
    "save live": _save_live,
    "save title of a live page": lambda page: _save_title(page) if page.live else _save_live(page),
    "rewrite the latest revision": _rewrite,
    "overwrite the latest revision": _overwrite,
    "schedule": _schedule,
    "schedule a new revision": lambda page: page.save_revision(approved_go_live_at=timezone.now()),
    "delete approvals": lambda page: Approval.objects.filter(object_id=str(page.pk)).delete(),
    "delete withdrawals by SQL": lambda page: _sql(
        f"DELETE FROM {Withdrawal._meta.db_table} WHERE object_id=%s",  # noqa: S608  own name
        str(page.pk),
    ),
    "delete by code": lambda page: (
        ArticlePage.objects.get(pk=page.pk).delete() if page.live else _save_live(page)
    ),
    "turn into an alias": lambda page: _rows(page).update(alias_of_id=page.pk - 1, live=True),
    "remove every restriction": lambda page: PageViewRestriction.objects.all().delete(),
    "other language": lambda page: (
        _rows(page).update(locale_id=page.locale_id + 1) if page.live else _save_live(page)
    ),
    "another page's approval": lambda page: _rows(page).update(
        live=True,
        live_revision_id=Approval.objects.exclude(object_id=str(page.pk)).latest("id").revision_id,
    ),
}
