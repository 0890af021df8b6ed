"""Reminds units that sent nothing for long: one mail a period, to the officer in charge (D09)."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from portal.editorial.rules import rule
from portal.outbox import queue
from portal.submissions.addresses import absolute, door
from portal.submissions.enums import Role
from portal.submissions.models import Reminder, Submission, UnitMember
from portal.submissions.units.figures import contributing_units, moment
from sites.models import Organisation
from translations.languages import DEFAULT

NAME = "submission_reminder"
MOST_TRIES = 30
EVERY_SECONDS = 6 * 3600
RULE, DAYS = "submission_silent_days", 90


def remind() -> int:
    """Queue a mail to each silent unit that was not reminded in this period; returns how many."""
    today, days = timezone.localdate(), int(rule(RULE, DAYS))
    since = today - timedelta(days=days)
    count = 0
    for unit in silent_units(since):
        with transaction.atomic():
            if Reminder.objects.filter(organisation=unit, day__gt=since).exists():
                continue
            reminder, is_new = Reminder.objects.get_or_create(organisation=unit, day=today)
            if is_new:
                queue.put(NAME, str(reminder.pk), {"days": days})
                count += 1
    return count


def silent_units(since: date) -> list[Organisation]:
    """Return units with people of their own since then, and nothing sent."""
    sent = Submission.objects.filter(first_sent_at__gte=moment(since)).values("organisation")
    settled = UnitMember.objects.serving().filter(started_on__lte=since).values("organisation")
    return list(contributing_units().filter(pk__in=settled).exclude(pk__in=sent))


def send(key: str, payload: dict[str, int]) -> None:
    """Send one reminder, unless it was sent."""
    reminder = (
        Reminder.objects.filter(pk=int(key), mailed_at__isnull=True)
        .select_related("organisation")
        .first()
    )
    if reminder is None:
        return
    people = _people(reminder.organisation)
    if people:
        with translation.override(DEFAULT.locale):
            context = {
                "unit": reminder.organisation,
                "days": payload["days"],
                "link": absolute(door("home")),
            }
            text = render_to_string("portal_submissions/mails/reminder.txt", context)
        subject, _line, body = text.strip().partition("\n")
        EmailMessage(subject, body.strip() + "\n", settings.DEFAULT_FROM_EMAIL, people).send()
    Reminder.objects.filter(pk=reminder.pk).update(mailed_at=timezone.now())


def _people(unit: Organisation) -> list[str]:
    """Return the officer's address, everybody's of the unit where there is no officer."""
    members = UnitMember.objects.serving().filter(organisation=unit).exclude(user__email="")
    officers = members.filter(role=Role.OFFICER)
    found = officers if officers.exists() else members.exclude(role=Role.CONTRIBUTOR)
    return sorted(set(found.values_list("user__email", flat=True)))
