"""``translation_package``: installs, lists, removes and probes model packages; fetches nothing."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from portal.accounts.models import User
from translations.engines import reports
from translations.engines.port import EngineDownError, Pair
from translations.languages import LANGUAGES
from translations.packages import probing
from translations.packages.archive import PackageRefusedError
from translations.packages.installing import InstallPackage, discard
from translations.packages.store import Installed, Store
from translations.packages.styles import STYLES

PERCENT = 100
MEGABYTE = 1024**2


class Command(BaseCommand):
    """One subcommand per thing an operator does with a package."""

    help = "Install, list, remove or probe model packages of machine translation (from files)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Describe the four subcommands."""
        what = parser.add_subparsers(
            dest="what", required=True, metavar="install|list|remove|probe"
        )
        install = what.add_parser("install", help="install a package from a file")
        install.add_argument("file", type=Path)
        install.add_argument(
            "--sha256", required=True, help="checksum, from where the file came from"
        )
        install.add_argument("--licence", default="", help="licence of the model, as CC-BY-4.0")
        install.add_argument("--attribution", default="", help="whom the licence asks to name")
        install.add_argument("--source-prefix", default="", help="token such as >>vie<<, if needed")
        what.add_parser("list", help="show what is installed")
        remove = what.add_parser("remove", help="remove the package of one direction")
        probe = what.add_parser("probe", help="measure which placeholders a model keeps")
        for part in (remove, probe):
            part.add_argument("pair", type=_pair, metavar="FROM-TO")
        for part in (install, remove):
            part.add_argument("--reference", required=True, help="decision or task it rests on")
            part.add_argument("--by", metavar="USERNAME", help="the person who answers for it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; a refusal is one sentence."""
        try:
            getattr(self, f"_{options['what']}")(options)
        except (PackageRefusedError, EngineDownError) as error:
            raise CommandError(str(error)) from error

    def _install(self, options: dict[str, Any]) -> None:
        file: Path = options["file"]
        if not file.is_file():
            raise CommandError(_("There is no file “%(file)s”.") % {"file": file})
        with _bar(2 * file.stat().st_size, _("Checking and unpacking")) as progress:
            found = InstallPackage(
                file, options["sha256"], options["licence"], options["attribution"],
                options["reference"], options["source_prefix"], _person(options["by"]),
                progress=progress,
            ).execute()  # fmt: skip
        reports.refresh()
        self.stdout.write(_("Installed:"))
        self._show(found)
        readme = next(iter(sorted(found.folder.glob("README*"))), None)
        if readme is not None:
            self.stdout.write(_("What the package says about itself:"))
            self.stdout.write(readme.read_text(encoding="utf-8", errors="replace")[:2000])

    def _list(self, _options: dict[str, Any]) -> None:
        packages = Store().packages()
        if not packages:
            self.stdout.write(_("No model package is installed in %(folder)s.")
                              % {"folder": Store().folder})  # fmt: skip
        for _key, found in sorted(packages.items()):
            self._show(found)

    def _remove(self, options: dict[str, Any]) -> None:
        if not discard(Store(), options["pair"], options["reference"], _person(options["by"])):
            raise CommandError(
                _("No package for %(pair)s is installed.") % {"pair": "-".join(options["pair"])}
            )
        reports.refresh()
        self.stdout.write(_("Removed. Drafts that it made keep its name."))

    def _probe(self, options: dict[str, Any]) -> None:
        with _bar(len(STYLES) * len(probing.FRAMES), _("Probing")) as progress:
            survival = probing.probe(Store(), options["pair"], progress)
        reports.refresh()
        for style, share in survival.items():
            self.stdout.write(f"{style:<12} {share * PERCENT:.0f} %")

    def _show(self, found: Installed) -> None:
        known = found.manifest
        facts = {
            _("model"): known.model.id,
            _("direction"): f"{known.source} → {known.target}",
            _("file"): f"{known.file_name} ({known.size / MEGABYTE:.1f} MB)",
            "SHA-256": known.sha256,
            _("licence"): known.licence,
            _("attribution"): known.attribution or "–",
            _("installed"): known.installed_at,
        }
        for name, value in facts.items():
            self.stdout.write(f"  {name}: {value}")
        self.stdout.write("")


def _pair(text: str) -> Pair:
    codes = [language.code for language in LANGUAGES]
    source, _dash, target = text.partition("-")
    if source not in codes or target not in codes or source == target:
        raise argparse.ArgumentTypeError(
            _("“%(text)s” is no direction such as %(example)s.")
            % {"text": text, "example": "-".join(codes[:2])}
        )
    return source, target


def _person(username: str | None) -> User | None:
    if username is None:
        return None
    person = User.objects.filter(username=username, is_active=True).first()
    if person is None:
        raise CommandError(_("There is no active user “%(username)s”.") % {"username": username})
    return person


@contextmanager
def _bar(total: int, title: str) -> Iterator[Callable[[int], None]]:
    """Show progress on a terminal, nothing in logs."""
    with tqdm(total=total, desc=title, unit="B", unit_scale=True, disable=None, leave=False) as bar:
        yield lambda count: bar.update(count) and None
