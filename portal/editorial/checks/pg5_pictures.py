"""PG-5: pictures have alternative text and credit, maps are checked, files have a licence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from media.enums import Territory
from portal.editorial.checks.base import PublicationCheck
from portal.editorial.checks.facts import Facts
from portal.editorial.checks.pictures import Picture
from portal.editorial.checks.scripts import fits_language
from portal.editorial.publication_checks import CheckResult
from translations.languages import BY_LOCALE


class PictureCheck(PublicationCheck):
    """Pictures speak to readers who cannot see them, name their author and show lawful maps."""

    id = "PG-5"
    clauses = ("HP18-05", "REG-06", "REG-12", "HP20-22")

    def findings(self, facts: Facts) -> Iterator[CheckResult]:
        """Look at every picture of the page, and once at each stored file."""
        seen: set[object] = set()
        for picture in facts.pictures:
            yield from self._words(picture, facts.locale)
            if picture.image.pk not in seen:
                seen.add(picture.image.pk)
                yield from self._stored(picture)
        day = timezone.localdate(facts.public_at)
        for file in facts.files:
            yield from self._rights(file, day)

    def _words(self, picture: Picture, locale: str) -> Iterator[CheckResult]:
        names = {"picture": picture.image.title, "language": _language(locale)}
        if not picture.alt.strip():
            yield self.block(
                "alt",
                _("Say in %(language)s what the picture “%(picture)s” shows (alternative text).")
                % names,
                picture.field,
            )
        elif not fits_language(picture.alt, locale):
            yield self.block(
                "alt_language",
                _(
                    "The alternative text of the picture “%(picture)s” is not in %(language)s. "
                    "Write it in the language of the page."
                )
                % names,
                picture.field,
            )
        if not picture.credit.strip():
            yield self.block(
                "credit",
                _("Name the author or source of the picture “%(picture)s”.") % names,
                picture.field,
            )

    def _stored(self, picture: Picture) -> Iterator[CheckResult]:
        image, names = picture.image, {"picture": picture.image.title}
        if getattr(image, "contains_map", False) and not getattr(image, "map_checked", False):
            yield self.block(
                "map",
                _(
                    "The picture “%(picture)s” shows a map that nobody checked. Have kiểm duyệt "
                    "check that it shows full national sovereignty and mark it in the picture."
                )
                % names,
                picture.field,
            )

    def _rights(self, file: Any, day: date) -> Iterator[CheckResult]:
        """A file that passed the intake, under a licence that holds that day everywhere (M01)."""
        names = {"file": file.title}
        if not file.is_accepted:
            yield self.block(
                "unchecked",
                _(
                    "The file “%(file)s” did not pass the intake. Upload it again as a new file "
                    "and choose that one."
                )
                % names,
            )
        if not file.licence.strip():
            yield self.block(
                "licence",
                _(
                    "The file “%(file)s” has no licence entered. Enter in the library on what "
                    "ground the portal may use it."
                )
                % names,
            )
        elif file.licence_has_ended(day):
            yield self.block(
                "licence_ended",
                _(
                    "The licence of the file “%(file)s” ends on %(day)s, before the item is "
                    "public. Renew it in the library or choose another file."
                )
                % {**names, "day": date_format(file.licence_expires_on, "d/m/Y")},
            )
        if file.territory != Territory.WORLD:
            yield self.block(
                "territory",
                _(
                    "The licence of the file “%(file)s” does not hold everywhere, and the portal "
                    "is read everywhere. Have it widened or choose another file."
                )
                % names,
            )


def _language(locale: str) -> str:
    return BY_LOCALE[locale].native_name if locale in BY_LOCALE else locale
