"""``portal_setup``: languages, homes, sections, groups, workflows and terms from the profile."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.content.actions.build_tree import BuildTree, HomeTexts, SectionTexts
from sites.queries import Profile, ProfileMissing, current_profile
from translations.languages import LANGUAGES
from translations.terms.actions.import_terms import ImportTerms


class Command(BaseCommand):
    """Makes what is missing and touches nothing that exists."""

    help = "Build the page tree, groups and workflows of the portal from its profile."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the document the set-up rests on."""
        parser.add_argument("--reference", required=True, help="number of the decision")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, or say that the profile has to be loaded first."""
        try:
            profile = current_profile()
        except ProfileMissing as error:
            raise CommandError(str(error)) from error
        homes = BuildTree(
            code=settings.PORTAL_PROFILE.replace("_", "-"),
            hostname=profile.hostnames[0] if profile.hostnames else "localhost",
            homes={item.locale: HomeTexts(profile.portal_name(item.locale)) for item in LANGUAGES},
            sections=section_texts(profile),
            reference=options["reference"],
        ).execute()
        terms = ImportTerms(None).execute()
        self.stdout.write(f"{len(homes)} languages are set up, {len(terms.added)} terms added.")


def section_texts(profile: Profile) -> dict[str, dict[str, SectionTexts]]:
    """Return the profile's section names as titles; menus use the same until an editor shortens."""
    return {
        section.code: {
            item.locale: SectionTexts(
                title=section.name(item.locale), menu_title=section.name(item.locale)[:40]
            )
            for item in LANGUAGES
        }
        for section in profile.sections
    }
