"""Publishes what is due and takes down what has expired."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from wagtail.models import Page, Revision

from portal.editorial.actions.expire import ExpireItem
from portal.editorial.actions.publish_scheduled import Outcome, PublishScheduled, due_revisions
from portal.editorial.items import is_gated
from portal.records import audit
from portal.records.models import AuditEntry

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """One transaction per item; one that is refused or fails does not stop the others."""

    help = "Publish approved versions whose time has come, and take expired items down."

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through everything due; end with an error if something was refused."""
        self.failures: list[str] = []
        expired = published = 0
        for item in _expired_items():
            expired += bool(self._try(f"{item._meta.label_lower}:{item.pk}", item, _expire(item)))
        for revision_id in due_revisions():
            outcome = self._try(
                f"revision:{revision_id}", None, PublishScheduled(revision_id).execute, revision_id
            )
            published += outcome is Outcome.PUBLISHED
        self.stdout.write(
            f"{published} published, {expired} expired, {len(self.failures)} refused."
        )
        if self.failures:
            raise CommandError("\n".join(self.failures))

    def _try(
        self,
        subject: str,
        item: Any,
        act: Callable[[], Any],
        revision_id: int | None = None,
    ) -> Any:
        """Carry out one act; keep going whatever happens, but leave a trace of it."""
        try:
            return act()
        except Exception as error:
            logger.exception("Scheduled act failed for %s", subject)
            self.failures.append(f"{subject}: {error}")
            _record_failure(item, revision_id, error)
            return None


def _expire(item: Any) -> Callable[[], bool]:
    return ExpireItem(item).execute


def _expired_items() -> list[Any]:
    """Return live items past their last day; aliases go with their source."""
    now = timezone.now()
    found: list[Any] = list(
        Page.objects.filter(live=True, expire_at__lte=now, alias_of__isnull=True, depth__gt=1)
    )
    for model in apps.get_models():
        if is_gated(model) and not issubclass(model, Page):
            found += model._default_manager.filter(live=True, expire_at__lte=now)
    return found


def _record_failure(item: Any, revision_id: int | None, error: Exception) -> None:
    """Mark the item once per revision, so that a refusal every minute is one row."""
    if revision_id is not None:
        revision = Revision.objects.filter(pk=revision_id).first()
        item = revision.base_content_object if revision else None
    details = {"revision": revision_id, "error": str(error)[:500]}
    known = AuditEntry.objects.filter(
        act="page.schedule_refused",
        object_id=str(item.pk) if item is not None else "",
        details=details,
    )
    if not known.exists():
        audit.record("page.schedule_refused", actor=None, obj=item, details=details)
