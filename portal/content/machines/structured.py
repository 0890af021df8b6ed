"""Structured data (schema.org, JSON-LD) of readers' pages (P09)."""

from __future__ import annotations

from typing import Any

from portal.content.models import ArticlePage, HomePage, SpokespersonPage
from portal.content.queries.frame import Frame
from portal.content.views.chrome import Chrome

CONTEXT = "https://schema.org"


def structured_data(page: Any, chrome: Chrome, frame: Frame, **shown: Any) -> dict[str, Any]:
    """Return one graph: the page's own node and the way to it.

    ``shown`` is what the template shows (``lead``, ``organisation``); nothing is said to machines
    that readers do not see.
    """
    nodes: list[dict[str, Any]] = [_breadcrumbs(chrome, page)] if chrome.breadcrumbs else []
    if isinstance(page, ArticlePage):
        nodes.insert(0, _article(page, chrome, shown))
    elif isinstance(page, HomePage):
        nodes.insert(0, _publisher(chrome))
    elif isinstance(page, SpokespersonPage):
        nodes.insert(0, _person(page, chrome, shown))
    return {"@context": CONTEXT, "@graph": nodes}


def _origin(chrome: Chrome) -> str:
    """Return scheme and host of the canonical address."""
    return "/".join(chrome.canonical.split("/")[:3])


def _publisher(chrome: Chrome) -> dict[str, Any]:
    """Return the body that publishes: the owner named in the footer, else the portal's name."""
    owner = next((row.value for row in chrome.footer_rows if row.key == "owner"), None)
    return {
        "@type": "GovernmentOrganization",
        "name": owner or chrome.portal_name,
        "url": _origin(chrome) + chrome.home_url,
    }


def _article(page: ArticlePage, chrome: Chrome, shown: dict[str, Any]) -> dict[str, Any]:
    """Return the article as NewsArticle with dates, author and publisher."""
    node: dict[str, Any] = {
        "@type": "NewsArticle",
        "headline": page.title,
        "description": page.summary,
        "inLanguage": chrome.language.tag,
        "mainEntityOfPage": chrome.canonical,
        "publisher": _publisher(chrome),
    }
    if page.first_published_at:
        node["datePublished"] = page.first_published_at.isoformat()
    if page.last_published_at:
        node["dateModified"] = page.last_published_at.isoformat()
    if page.author:
        node["author"] = {"@type": "Person", "name": page.author}
    if page.source_name:
        node["isBasedOn"] = page.source_url or page.source_name
    lead = shown.get("lead")
    if lead is not None:
        node["image"] = [
            _picture(_origin(chrome) + size.url, page) for size in lead.sizes.get("jpeg", [])
        ]
    return node


def _picture(address: str, page: ArticlePage) -> dict[str, Any]:
    """Return one size of the lead picture with the credit that readers see (M02)."""
    node = {"@type": "ImageObject", "url": address}
    return {**node, "creditText": page.lead_credit} if page.lead_credit else node


def _person(page: SpokespersonPage, chrome: Chrome, shown: dict[str, Any]) -> dict[str, Any]:
    """Return the spokesperson with post and organisation."""
    return {
        "@type": "Person",
        "name": page.title,
        "jobTitle": page.position,
        "worksFor": {"@type": "GovernmentOrganization", "name": shown.get("organisation", "")},
    }


def _breadcrumbs(chrome: Chrome, page: Any) -> dict[str, Any]:
    """Return the way from the front page as schema.org wants it."""
    origin = _origin(chrome)
    steps = [(crumb.title, origin + crumb.url) for crumb in chrome.breadcrumbs]
    steps.append((page.title, chrome.canonical))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": url}
            for place, (name, url) in enumerate(steps, start=1)
        ],
    }
