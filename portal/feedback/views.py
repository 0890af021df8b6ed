"""The form on which readers report an error: no cookie, no session, nothing lost on a mistake."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from portal.accounts import typed
from portal.accounts.addresses import client_address
from portal.content.queries.frame import Frame, frame_of
from portal.content.views.chrome import LanguageEntry, base_chrome
from portal.feedback.actions.receive_report import About, ReceiveReport
from portal.feedback.enums import Matter
from portal.feedback.forms import ReportForm, stamp
from portal.feedback.origin import is_own
from portal.feedback.rate import may_send
from portal.records.public import public_pages
from translations.languages import LANGUAGES


@csrf_exempt  # there is no session to protect: the origin of the sender is checked instead
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Show the form for a page, or take a filled-in one."""
    frame = frame_of(request)
    about = _about(frame, request.GET.get("page", ""))
    page_id = about.page.pk if about.page else None
    if request.method != "POST":
        return _show(request, frame, about, ReportForm(page_id=page_id), HTTPStatus.OK)
    form = ReportForm(request.POST, page_id=page_id)
    if not is_own(request):
        form.add_error(None, _("The form was not sent from this portal. Please send it again."))
        return _show(request, frame, about, form, HTTPStatus.FORBIDDEN)
    if not form.is_valid():
        return _show(request, frame, about, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not form.is_from_a_program:
        if not may_send(client_address(request)):
            form.add_error(None, _("Too many reports at the moment. Please try again later."))
            return _show(request, frame, about, form, HTTPStatus.TOO_MANY_REQUESTS)
        ReceiveReport(form.save(commit=False), about).execute()
    # a program learns nothing: it gets the same answer as a person
    return HttpResponseRedirect(reverse("portal_feedback:thanks"), status=HTTPStatus.SEE_OTHER)


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Say that the report arrived."""
    frame = frame_of(request)
    return TemplateResponse(
        request,
        "portal_feedback/thanks.html",
        {"chrome": _chrome(request, "thanks"), "frame": frame, "request": request},
    )


def _about(frame: Frame, number: str) -> About:
    """Return the public page of this language that a number names, or the portal as a whole."""
    locale = frame.language.locale
    page = None
    pk = typed.number(number)
    if pk is not None:
        page = public_pages(
            Page.objects.filter(pk=pk, locale__language_code=locale), frame.restricted
        ).first()
    if page is None:
        return About(None, f"/{locale}/", locale)
    section = frame.section_of(page)
    return About(page, frame.page_url(page), locale, section.kind if section else "")


def _chrome(request: HttpRequest, name: str) -> Any:
    """Return the frame; the languages lead to the same form."""
    chrome = base_chrome(request)
    path = reverse(f"portal_feedback:{name}")[len(f"/{chrome.language.locale}") :]
    chrome.languages = [
        LanguageEntry(item, f"/{item.locale}{path}", True, item is chrome.language)
        for item in LANGUAGES
    ]
    return chrome


def _show(
    request: HttpRequest, frame: Frame, about: About, form: ReportForm, status: int
) -> HttpResponse:
    """Show the form with what was typed; a fresh stamp lets it be sent again."""
    page_id = about.page.pk if about.page else None
    fresh = stamp(page_id)
    if form.is_bound and not _is_stale(form):
        fresh = form.data.get("stamp") or fresh  # the time already spent counts
    response = TemplateResponse(
        request,
        "portal_feedback/report.html",
        {
            "chrome": _chrome(request, "report"),
            "frame": frame,
            "request": request,
            "about": about,
            "form": form,
            "matters": Matter.choices,
            "stamp": fresh,
        },
        status=status,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _is_stale(form: ReportForm) -> bool:
    """Tell whether the stamp of a form is of no use any more."""
    found = form.errors.as_data().get("__all__", [])
    return any(item.code in {"late", "other"} for item in found)
