"""What a permission is called in the person's language: Django stores its names in English."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Permission
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.models import GroupPagePermission

# what the codename of a model's permission begins with
VERBS: dict[str, str | Promise] = {
    "add": gettext_lazy("add"),
    "change": gettext_lazy("change"),
    "delete": gettext_lazy("delete"),
    "view": gettext_lazy("view"),
    "choose": gettext_lazy("choose"),
    "publish": gettext_lazy("publish"),
    "lock": gettext_lazy("lock"),
    "unlock": gettext_lazy("unlock"),
    "bulk_delete": gettext_lazy("delete with all that is below"),
}
OTHERS: dict[str, str | Promise] = {"access_admin": gettext_lazy("Enter the admin")}


def permission_lines(permissions: Iterable[Permission]) -> list[str]:
    """Return one line per kind of thing with all that may be done to it, what has no kind first."""
    alone: list[str] = []
    kinds: dict[str, list[str]] = {}
    for permission in permissions:
        verb = _verb(permission.codename)
        if permission.codename in OTHERS or not verb:
            alone.append(str(OTHERS.get(permission.codename, permission.name)))
            continue
        model = permission.content_type.model_class()
        kind = str(model._meta.verbose_name if model else permission.content_type.model)
        kinds.setdefault(capfirst(kind), []).append(verb)
    return alone + [_line(kind, verbs) for kind, verbs in kinds.items()]


def page_permission_lines(rows: Iterable[GroupPagePermission]) -> list[str]:
    """Return one line per page with what may be done to it and to all below it."""
    pages: dict[str, list[str]] = {}
    for row in rows:
        verb = _verb(row.permission.codename) or row.permission.name
        pages.setdefault(str(row.page), []).append(verb)
    return [_line(page, verbs) for page, verbs in pages.items()]


def _verb(codename: str) -> str:
    return str(VERBS.get(codename.rpartition("_")[0], ""))


def _line(subject: str, verbs: list[str]) -> str:
    return _("%(subject)s: %(verbs)s") % {"subject": subject, "verbs": ", ".join(verbs)}
