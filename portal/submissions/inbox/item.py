"""One item as the board sees it: what was sent, what looks alike, what can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from media.views import incoming
from portal.accounts import typed
from portal.editorial.enums import Tier
from portal.submissions import files
from portal.submissions.actions import by_board
from portal.submissions.actions.make_draft import MakeDraft, WorkOnPage
from portal.submissions.actions.noting import ItemAct
from portal.submissions.actions.refusing import Refused
from portal.submissions.comparison import compare
from portal.submissions.duplicates import like
from portal.submissions.forms import section_name
from portal.submissions.kinds import rules
from portal.submissions.models import MOST_TYPED, Submission
from portal.submissions.passport import passport_of
from portal.submissions.queries import inbox_for
from portal.submissions.status import has_open_objection, is_drafted
from translations.languages import BY_LOCALE, DEFAULT

VIEW, CHANGE = "portal_submissions.view_submission", "portal_submissions.change_submission"
WRITERS = (Tier.UPDATE.value, Tier.EDIT.value)


def of_person(request: HttpRequest, pk: UUID, permission: str) -> Submission:
    """Look an item up through the person: another language's does not exist for them."""
    if not request.user.has_perm(permission):
        raise PermissionDenied
    items = inbox_for(request.user).select_related(
        "organisation", "assigned_to", "created_by", "merged_into", "page"
    )
    return get_object_or_404(items, pk=pk)


@require_safe
def item(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show it."""
    return _page(request, of_person(request, pk, VIEW))


def _page(
    request: HttpRequest,
    found: Submission,
    refused: Refused | None = None,
    what: str = "",
    text: str = "",
) -> HttpResponse:
    passport, kind = passport_of(found), rules().kinds.get(found.kind)
    locale = DEFAULT.locale
    can_change = request.user.has_perm(CHANGE)
    is_waiting = passport.is_running and not found.returned_at and not is_drafted(found)
    context: dict[str, Any] = {
        "item": found,
        "passport": passport,
        "kind": kind,
        "kind_name": kind.name(locale) if kind else found.kind,
        "rows": _rows(found),
        "language": BY_LOCALE[found.language],
        "section_name": section_name(found.section, locale),
        "files": [
            (entry, rules().licence_name(entry.file.licence, locale))
            for entry in files.files_of(found)
        ],
        "events": found.events.select_related("actor"),
        "like": like(found) if is_waiting else [],
        "parts": compare(found),
        "can_change": can_change,
        "can_decide": can_change and is_waiting,
        "can_answer_objection": can_change and has_open_objection(found),
        "sections": [
            (code, section_name(code, locale)) for code in (kind.sections if kind else ())
        ],
        "editors": editors_of(found),
        "refused": refused,
        "what": what,
        "text": text,
        "most": MOST_TYPED,
    }
    template = "portal_submissions/inbox/item.html"
    return render(request, template, context, status=refused.status if refused else 200)


def _rows(found: Submission) -> list[tuple[str, str]]:
    """Return what was typed, field by field."""
    kind = rules().kinds.get(found.kind)
    locale = DEFAULT.locale
    rows = []
    for entry in kind.fields if kind else ():
        value = found.text(entry.code)
        if entry.type == "section":
            value = section_name(value, locale)
        elif entry.type == "language" and value in BY_LOCALE:
            value = BY_LOCALE[value].native_name
        if value:
            rows.append((entry.name(locale), value))
    return rows


def editors_of(found: Submission) -> QuerySet[Any]:
    """Return who may look after items of this language."""
    return (
        get_user_model()
        .objects.filter(
            is_active=True,
            groups__tier_group__tier__in=WRITERS,
            groups__tier_group__locale__language_code=found.language,
        )
        .distinct()
        .order_by("last_name", "first_name")
    )


def _assign(request: HttpRequest, found: Submission) -> ItemAct:
    editor = editors_of(found).filter(pk=typed.number(request.POST.get("editor"))).first()
    if editor is None:
        raise Refused(_("Choose somebody who writes in the item's language."), "editor")
    return by_board.Assign(found, request.user, editor)


def _merge(request: HttpRequest, found: Submission) -> ItemAct:
    reference = _typed(request, "other").strip()
    other = inbox_for(request.user).filter(reference=reference).first()
    if other is None:
        raise Refused(_("No item has this number."), "other")
    return by_board.Merge(found, request.user, other)


def _typed(request: HttpRequest, name: str) -> str:
    return typed.words(request.POST.get(name, ""))


TELLING = {
    "ask": by_board.Ask,
    "return": by_board.Return,
    "decline": by_board.Decline,
    "answer_objection": by_board.AnswerObjection,
}
DOING: dict[str, Callable[[HttpRequest, Submission], ItemAct]] = {
    "assign": _assign,
    "merge": _merge,
    "draft": lambda request, found: MakeDraft(found, request.user, _typed(request, "section")),
    "page": lambda request, found: WorkOnPage(found, request.user),
}


@require_POST
def act(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Carry out what the board decides; a refusal keeps what was typed beside its field."""
    found = of_person(request, pk, CHANGE)
    what, text = request.POST.get("act", ""), _typed(request, "text")
    try:
        if what in TELLING:
            done = TELLING[what](found, request.user, text).execute()
        elif what in DOING:
            done = DOING[what](request, found).execute()
        else:
            raise Http404
    except Refused as refused:
        return _page(request, of_person(request, pk, CHANGE), refused, what, text)
    if what in {"draft", "page"} and done.page_id:
        messages.success(request, _("The draft was made from item %(item)s.") % {"item": done})
        return redirect(reverse("wagtailadmin_pages:edit", args=[done.page_id]))
    messages.success(request, _("Done. The unit is told by mail."))
    return redirect("submissions_inbox:item", pk)


@require_safe
def file(request: HttpRequest, pk: UUID, file_pk: UUID) -> HttpResponseBase:
    """Hand a clean file to the board, as a download that no browser opens by itself."""
    found = of_person(request, pk, VIEW)
    entry = next((row for row in files.files_of(found) if row.file.pk == file_pk), None)
    if entry is None or entry.incoming is None:
        raise Http404
    return incoming(entry.incoming)
