"""robots.txt and security.txt (RFC 9309, RFC 9116)."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portal.content.models import ContactPage
from portal.content.queries.frame import frame_of
from portal.records.public import public_pages
from translations.languages import DEFAULT, FALLBACK

VALID = timedelta(days=180)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let everybody read everything public; the admin and helper pages are not for crawlers."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /staff/",
        "Disallow: /*/-/",
        "Allow: /",
        f"Sitemap: {request.scheme}://{request.get_host()}{reverse('sitemap_index')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Say where a finding is reported: the contact page, English first where it exists."""
    base = f"{request.scheme}://{request.get_host()}"
    frame = frame_of(request)
    rows = dict(
        public_pages(_contact_pages(), frame.restricted).values_list(
            "locale__language_code", "url_path"
        )
    )
    locale = next((code for code in (FALLBACK.locale, DEFAULT.locale) if code in rows), None)
    contact = frame.url(locale, rows[locale]) if locale else f"/{DEFAULT.locale}/"
    # day precision: the answer, and so its ETag, changes once a day
    expires = (timezone.now() + VALID).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {base}{contact}",
        f"Expires: {expires.isoformat()}",
        f"Preferred-Languages: {DEFAULT.code}, {FALLBACK.code}",
        f"Canonical: {base}{reverse('security_txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _contact_pages() -> QuerySet[Page]:
    """Return the contact pages by their type, which an index answers; their own table has none."""
    kind = ContentType.objects.get_for_model(ContactPage)
    return Page.objects.filter(content_type_id=kind.pk).order_by()
