"""What a person may do with a job beside translating, as links of the desk's bar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from translations.desk.opening import Opened
from translations.exchange.formats import FORMATS


@dataclass(frozen=True, slots=True)
class Link:
    """One link: where it leads and what it says."""

    url: str
    label: str | Promise


def links_of(opened: Opened) -> list[Link]:
    """Return the links that this person may follow."""
    return list(_own(opened))


def _own(opened: Opened) -> Iterable[Link]:
    job = opened.job
    if job.is_cancelled:
        return
    is_free = job.assignee_id is None
    if opened.may_manage:
        yield Link(_url("assign", job.pk), _("Assign"))
    elif is_free and opened.may_translate:
        yield Link(_url("assign", job.pk), _("Take it"))
    if job.translation_id is not None and opened.may_manage:
        yield Link(_url("still_true", job.pk), _("No re-translation needed"))
    if job.is_detached:
        if opened.may_manage:
            yield Link(_url("attach", job.pk), _("Bring back to the desk"))
    elif opened.may_edit:
        yield Link(_url("detach", job.pk), _("Detach"))
    yield from _files(opened)
    if opened.may_manage or job.requested_by_id == opened.user.pk:
        yield Link(_url("cancel", job.pk), _("Cancel"))


def _files(opened: Opened) -> Iterable[Link]:
    """Files out and in, once there is something to write into them (T15)."""
    job = opened.job
    if job.translation_id is None or job.is_detached:
        return
    for found in FORMATS.values():
        url = reverse("portal_translation_export", args=[job.pk, found.name])
        yield Link(url, format_lazy("{}: {}", _("Download"), found.label))
    if opened.may_edit:
        yield Link(reverse("portal_translation_import", args=[job.pk]), _("Upload a file"))


def _url(name: str, job_id: int) -> str:
    return reverse(f"portal_desk:{name}", args=[job_id])
