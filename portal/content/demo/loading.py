"""Loads the demonstration: organisations, people, tree, items in every state, curated homes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from portal.accounts.models import User
from portal.content.actions.build_tree import BuildTree, HomeTexts, SectionTexts
from portal.content.demo.building import key_of, make_page
from portal.content.demo.people import make_people
from portal.content.demo.reading import items, read
from portal.content.demo.reviewing import bring_to
from portal.content.demo.translating import adopt_translations
from portal.content.models import HomePage
from portal.editorial.actions.install import InstallPublication
from sites.enums import OrganisationKind, Status
from sites.models import Organisation
from translations.models import SourceText
from translations.terms.actions.import_terms import ImportTerms

REFERENCE = "DEMO"
AUTHOR = "capnhat"
CURATED = (
    "introduction-about-the-portal",
    "news-six-sections-five-languages",
    "border-sea-names-five-languages",
    "cooperation-foreign-reporters",
    "introduction-city-since-july-2025",
)
Progress = Callable[[str], None]


def load(progress: Progress) -> None:
    """Load everything that is not there yet; safe to run again."""
    _load_organisations()
    homes = _build_tree()
    ImportTerms(None).execute()
    people = make_people()
    for item in items():
        progress(item["key"])
        for locale in item["texts"]:
            if not Page.objects.filter(
                translation_key=key_of(item), locale_id=homes[locale].locale_id
            ).exists():
                _load_item(item, locale, homes[locale], people)
    progress("translations")
    adopt_translations(REFERENCE, people[AUTHOR])
    for home in homes.values():
        _curate(home)


def _load_organisations() -> None:
    """Load the demo's organisations; they count as state agencies so that it can show one."""
    for row in read("organisations"):
        Organisation.objects.update_or_create(
            code=row["code"],
            defaults={
                "kind": OrganisationKind.DEMO,
                "is_state_agency": True,
                "names": {code.split("-")[0]: name for code, name in row["names"].items()},
                "status": Status.UNCONFIRMED,
                "basis": REFERENCE,
            },
        )


def _build_tree() -> dict[str, HomePage]:
    """Build homes and sections with the demonstration's texts."""
    homes = {
        locale: HomeTexts(texts["title"], texts["intro"], texts["description"])
        for locale, texts in read("home").items()
    }
    sections = {
        kind: {locale: SectionTexts(**texts) for locale, texts in per_locale.items()}
        for kind, per_locale in read("sections").items()
    }
    return BuildTree(
        code=settings.PORTAL_PROFILE.replace("_", "-"),
        hostname="localhost",
        homes=homes,
        sections=sections,
        reference=REFERENCE,
    ).execute()


def _load_item(item: dict[str, Any], locale: str, home: HomePage, people: dict[str, User]) -> None:
    """Make one language of an item and bring it into its state."""
    page = make_page(item, locale, home, people[AUTHOR])
    page.full_clean()
    state = item.get("state", "live")
    if state == "live":
        _publish(page, people[AUTHOR])
    elif state == "expired":
        page.expire_at = timezone.now() - timedelta(days=1)
        _publish(page, people[AUTHOR])
    else:
        bring_to(state, page, people)


def _publish(page: Any, author: User) -> None:
    """Approve by command and publish; the pictures follow in the worker."""
    first = page.first_published_at
    page.save_revision(user=author)
    InstallPublication(page, reference=REFERENCE).execute()
    if first is not None:
        # a demonstration of some weeks' age: not every item was "updated today"
        Page.objects.filter(pk=page.pk).update(last_published_at=first)
        shown = Page.objects.values_list("live_revision_id", flat=True).get(pk=page.pk)
        SourceText.objects.filter(revision_id=shown).update(approved_at=first)


def _curate(home: HomePage) -> None:
    """Choose the lead story and headlines of a language."""
    if home.curated:
        return
    by_key = {key_of(item): item["key"] for item in items()}
    rows = Page.objects.filter(
        locale_id=home.locale_id, translation_key__in=by_key, live=True
    ).values_list("translation_key", "pk")
    ids = {by_key[key]: pk for key, pk in rows}
    fresh = HomePage.objects.get(pk=home.pk)
    fresh.curated = [{"type": "item", "value": ids[key]} for key in CURATED if key in ids]
    fresh.save_revision()
    InstallPublication(fresh, reference=REFERENCE).execute()
