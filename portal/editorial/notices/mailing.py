"""Consumer "mail": sends one notice or one day's digest; a mail server that is away is tried again.

The job names what to send and the notice says whether that was done, so a job that runs twice
sends once. A job that is given up stays among the jobs, where quản trị starts it again.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from portal.accounts.models import User
from portal.editorial.notices.enums import Delivery
from portal.editorial.notices.models import Notice
from portal.editorial.notices.wording import Mail, digest_of, mail_of
from portal.editorial.notices.writing import MAIL
from portal.outbox import queue
from portal.outbox.models import OutboxJob

NAME = MAIL
# with an hour between the later tries: a mail server may be away for three days
MOST_TRIES = 80
DIGEST_HOUR = 7


def send(key: str, payload: dict[str, Any]) -> None:
    """Send what the key names, unless it was sent."""
    kind, _colon, rest = key.partition(":")
    if kind == "digest":
        person, _colon, day = rest.partition(":")
        _send_digest(int(person), date.fromisoformat(day))
    else:
        _send_notice(int(rest))


def _send_notice(pk: int) -> None:
    notice = Notice.objects.select_related("user").filter(pk=pk, sent_at__isnull=True).first()
    if notice is not None and _reachable(notice.user):
        _post(notice.user, mail_of(notice))
        _mark([notice])


def _send_digest(person_id: int, day: date) -> None:
    notices = list(_unsent(day).filter(user=person_id).select_related("user").order_by("pk"))
    if notices and _reachable(notices[0].user):
        _post(notices[0].user, digest_of(notices[0].user, notices))
        _mark(notices)


def collect_digests() -> None:
    """Queue one mail for each person who is told once a day; safe to run at any time."""
    now = timezone.localtime()
    if now.hour < DIGEST_HOUR:
        return
    for person_id in set(_unsent(now.date()).values_list("user_id", flat=True)):
        key = f"digest:{person_id}:{now.date().isoformat()}"
        if not OutboxJob.objects.filter(consumer=MAIL, key=key).exists():
            queue.put(MAIL, key)


def _unsent(day: date) -> Any:
    """Return what the digest of a day holds: everything before its hour."""
    until = datetime.combine(day, time(DIGEST_HOUR), tzinfo=timezone.get_default_timezone())
    return Notice.objects.filter(
        delivery=Delivery.DAILY, sent_at__isnull=True, created_at__lt=until
    )


def forget_old(days: int = 90) -> None:
    """Delete notices that were sent long ago; the audit trail is the record, not they."""
    before = timezone.now() - timedelta(days=days)
    Notice.objects.filter(sent_at__lt=before).delete()


def _reachable(person: User) -> bool:
    return person.is_active and bool(person.email)


def _post(person: User, mail: Mail) -> None:
    """Hand the mail to the server; raises where it does not take it."""
    EmailMessage(mail.subject, mail.body, settings.DEFAULT_FROM_EMAIL, [person.email]).send()


def _mark(notices: list[Notice]) -> None:
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(sent_at=timezone.now())
