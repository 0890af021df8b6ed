"""Builds the page tree of a portal: a home per language, six sections in each (HP20-07, P01)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext, override
from wagtail.models import Locale, Page, Site

from portal.content.models import HomePage, SectionPage
from portal.content.slugs import latin_slug
from portal.editorial.actions.install import InstallPublication
from portal.editorial.setup import ensure_groups_and_workflows
from translations.actions.adopt_translation import AdoptTranslation
from translations.languages import DEFAULT, LANGUAGES
from translations.models import TranslationJob

NAME_IT_CAME_WITH = "Root"


@dataclass(frozen=True, slots=True)
class SectionTexts:
    """What a section is called in one language."""

    title: str
    menu_title: str
    summary: str = ""
    slug: str = ""


@dataclass(frozen=True, slots=True)
class HomeTexts:
    """What the portal is called in one language."""

    title: str
    intro: str = ""
    description: str = ""


@dataclass(slots=True)
class BuildTree:
    """Makes what is missing and touches nothing that exists; safe to run again.

    ``homes`` and ``sections`` hold the texts per locale code (and section kind). ``reference``
    is the document the set-up rests on; it enters every approval.
    """

    code: str
    hostname: str
    homes: Mapping[str, HomeTexts]
    sections: Mapping[str, Mapping[str, SectionTexts]]
    reference: str

    def execute(self) -> dict[str, HomePage]:
        """Build and return the homes per locale code."""
        with transaction.atomic():
            root = self._root()
            homes: dict[str, HomePage] = {}
            for language in LANGUAGES:
                locale, _created = Locale.objects.get_or_create(language_code=language.locale)
                homes[language.locale] = self._home(root, locale)
                self._sections(homes[language.locale])
            ensure_groups_and_workflows(homes.values())
            self._site(homes[DEFAULT.locale])
            self._join_languages(homes[DEFAULT.locale])
        return homes

    def _root(self) -> Page:
        """Return the root, under a name of our language: the admin shows it above every page."""
        root = Page.get_first_root_node()
        with override(DEFAULT.locale):
            name = gettext("All portals")
        # the root is no page of anybody and passes no gate; only the name it came with is changed
        Page.objects.filter(pk=root.pk, title=NAME_IT_CAME_WITH).update(
            title=name, draft_title=name
        )
        return root

    def _join_languages(self, home: HomePage) -> None:
        """Record the sections of the other languages as translations of the default one's.

        So the menu and the sections' texts are renewed at the desk when the original changes (T24).
        """
        for source in SectionPage.objects.child_of(home).filter(live=True):
            known = TranslationJob.objects.filter(translation_key=source.translation_key)
            others = SectionPage.objects.filter(translation_key=source.translation_key, live=True)
            for target in others.exclude(pk=source.pk).exclude(
                locale_id__in=known.values("target_locale_id")
            ):
                AdoptTranslation(source, target, self.reference).execute()

    def _key(self, name: str) -> UUID:
        """Return the shared translation key of a page of the skeleton."""
        return uuid5(NAMESPACE_URL, f"{self.code}/{name}")

    def _home(self, root: Page, locale: Locale) -> HomePage:
        """Return the language's home, made and approved if it is missing."""
        key = self._key("home")
        found = HomePage.objects.filter(translation_key=key, locale=locale).first()
        if found is not None:
            return found
        texts = self.homes[locale.language_code]
        home = HomePage(
            title=texts.title,
            slug=latin_slug(f"{self.code} {locale.language_code}"),
            intro=texts.intro,
            search_description=texts.description,
            locale=locale,
            translation_key=key,
            live=False,
        )
        # the fresh row: adding a child to a root loaded before another child was added corrupts
        Page.objects.get(pk=root.pk).add_child(instance=home)
        self._publish(home)
        return HomePage.objects.get(pk=home.pk)

    def _sections(self, home: HomePage) -> None:
        """Make the sections of a home in the order of the texts."""
        for kind, per_locale in self.sections.items():
            key = self._key(kind)
            if SectionPage.objects.filter(translation_key=key, locale=home.locale).exists():
                continue
            texts = per_locale[home.locale.language_code]
            section = SectionPage(
                title=texts.title,
                menu_title=texts.menu_title,
                slug=texts.slug,
                summary=texts.summary,
                kind=kind,
                locale=home.locale,
                translation_key=key,
                live=False,
            )
            HomePage.objects.get(pk=home.pk).add_child(instance=section)
            self._publish(section)

    def _publish(self, page: Page) -> None:
        """Approve and publish one page of the skeleton."""
        page.save_revision()
        InstallPublication(page, reference=self.reference).execute()

    def _site(self, home: HomePage) -> None:
        """Let the host name answer with the default language's home."""
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={
                "hostname": self.hostname,
                "port": 80,
                "root_page": home,
                "site_name": home.title,
            },
        )
