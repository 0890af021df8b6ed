"""Consumer "submission_mail": tells the unit each step of its item, never what the item says."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation

from portal.submissions.actions.noting import MAIL
from portal.submissions.addresses import absolute, door, language_of
from portal.submissions.enums import EventKind, Role
from portal.submissions.models import Event, Submission, UnitMember

NAME = MAIL
MOST_TRIES = 80  # with an hour between the later ones: a mail server may be away for days
# words of the board that the mail repeats; what the unit wrote stays behind the sign-in
WITH_WORDS = frozenset(
    {
        EventKind.FILE_REFUSED,
        EventKind.ASKED,
        EventKind.RETURNED,
        EventKind.DECLINED,
        EventKind.OBJECTION_ANSWERED,
    }
)


def send(key: str, payload: dict[str, Any]) -> None:
    """Send the mail of one event, unless it was sent."""
    event = (
        Event.objects.select_related("submission__organisation", "submission__created_by")
        .filter(pk=int(key), mailed_at__isnull=True)
        .first()
    )
    if event is None:
        return
    people = recipients(event.submission)
    if people:
        with translation.override(event.submission.door_language):
            subject, body = words(event)
        for address in people:
            EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [address]).send()
    Event.objects.filter(pk=event.pk).update(mailed_at=timezone.now())


def recipients(item: Submission) -> list[str]:
    """Return the sender and the unit's officer in charge, as far as they serve today (D08)."""
    members = UnitMember.objects.serving().filter(organisation=item.organisation)
    wanted = members.filter(role=Role.OFFICER) | members.filter(user=item.created_by)
    addresses = wanted.exclude(user__email="").values_list("user__email", flat=True)
    return sorted(set(addresses))


def words(event: Event) -> tuple[str, str]:
    """Return subject and body in the language the item was sent in."""
    item = event.submission
    context = {
        "event": event,
        "what": event.get_kind_display(),
        "item": item,
        "language": language_of(event.language).native_name if event.language else "",
        "text": event.text if event.kind in WITH_WORDS else "",
        "link": absolute(door("item", pk=item.pk)),
    }
    text = render_to_string("portal_submissions/mails/event.txt", context)
    subject, _line, body = text.strip().partition("\n")
    return " ".join(subject.split())[:150], body.strip() + "\n"
