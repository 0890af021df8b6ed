"""Takes terms over from the province profile; what people changed since stays as they left it."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.records import audit
from sites.queries import current_profile
from translations.terms.models import Term, TermForm
from translations.terms.sources import SourcedTerm, sourced_terms

ACT = "term.import"


@dataclass(slots=True)
class ImportReport:
    """What an import did, by name."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    unchanged: int = 0


class ImportTerms:
    """Add new terms and renew untouched ones. ``actor`` is ``None`` for set-up commands only."""

    def __init__(self, actor: User | AnonymousUser | None) -> None:
        self.actor = actor

    def check(self) -> None:
        """Only who keeps the list imports into it."""
        if self.actor is not None and not self.actor.has_perm("portal_translations.add_term"):
            raise PermissionDenied(_("Only people who keep the term list import terms."))

    @transaction.atomic
    def execute(self) -> ImportReport:
        """Import and record; raises ``ProfileMissing`` where no profile is loaded."""
        self.check()
        profile = current_profile()
        known = {
            term.import_key: term
            for term in Term.objects.exclude(import_key="").prefetch_related("forms")
        }
        report = ImportReport()
        for sourced in sourced_terms(profile):
            self._take(sourced, known.get(sourced.key), report)
        if report.added or report.updated:
            audit.record(
                ACT,
                actor=self.actor,
                title=str(Term._meta.verbose_name_plural),
                details={
                    "profile": f"{profile.code} {profile.version}",
                    "added": report.added,
                    "updated": report.updated,
                    "kept": report.kept,
                },
            )
        return report

    def _take(self, sourced: SourcedTerm, known: Term | None, report: ImportReport) -> None:
        name = sourced.forms[0].text if sourced.forms else sourced.key
        if known is None:
            _write(Term(import_key=sourced.key), sourced)
            report.added.append(name)
        elif known.import_hash == sourced.hash:
            report.unchanged += 1
        elif known.is_changed_by_hand:
            report.kept.append(name)
        else:
            _write(known, sourced)
            report.updated.append(name)


def _write(term: Term, sourced: SourcedTerm) -> None:
    for name in ("kind", "definition", "note", "reference", "valid_from", "valid_to"):
        setattr(term, name, getattr(sourced, name))
    term.import_hash = sourced.hash
    term.is_changed_by_hand = False
    term.forms = [
        TermForm(
            sort_order=number,
            locale_code=form.locale,
            text=form.text,
            role=form.role.value,
            blocks=form.blocks,
            is_confirmed=form.confirmed,
            exceptions="\n".join(form.exceptions),
            note=form.note,
        )
        for number, form in enumerate(sourced.forms)
    ]
    term.save()
