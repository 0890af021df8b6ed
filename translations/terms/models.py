"""The term list: what names and terms are called in five languages, and on whose word (T07)."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from translations.languages import DEFAULT, LANGUAGES
from translations.terms.entries import Entry, Form, Role
from translations.terms.enums import FormRole, TermKind

LOCALE_CHOICES = [(language.locale, language.native_name) for language in LANGUAGES]


class TermQuerySet(models.QuerySet["Term"]):
    """Terms by their validity."""

    def valid_on(self, day: date) -> TermQuerySet:
        """Return the terms in force on a day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        )


class Term(ClusterableModel):
    """One concept. It ends with its last day; texts of its time must stay explicable."""

    kind = models.CharField(
        _("kind"), max_length=16, choices=TermKind.choices, default=TermKind.CONCEPT
    )
    definition = models.TextField(
        _("definition"), blank=True, help_text=_("Shown to translators beside the text.")
    )
    note = models.TextField(_("note"), blank=True)
    authority = models.CharField(
        _("authority"),
        max_length=255,
        blank=True,
        help_text=_("Who answers for these forms; empty: not determined."),
    )
    reference = models.CharField(
        _("document"), max_length=255, blank=True, help_text=_("Number and date, or the clause.")
    )
    leave_as_is = models.BooleanField(
        _("stays as it is"),
        default=False,
        help_text=_("Copied into every language instead of being translated."),
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(
        _("valid to"), null=True, blank=True, help_text=_("Last day; empty while it holds.")
    )
    import_key = models.CharField(max_length=100, blank=True, editable=False)
    import_hash = models.CharField(max_length=32, blank=True, editable=False)
    is_changed_by_hand = models.BooleanField(default=False, editable=False)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("term list")
        ordering = ["kind", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["import_key"], condition=~Q(import_key=""), name="term_imported_once"
            ),
        ]

    def __str__(self) -> str:
        """Return the Vietnamese form, or the first there is."""
        return self.form_in(DEFAULT.locale) or f"#{self.pk}"

    def clean(self) -> None:
        """Refuse days in the wrong order."""
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("The period ends before it begins.")})

    def form_in(self, locale: str) -> str:
        """Return the forms to be used in a language, for lists."""
        return " / ".join(
            form.text
            for form in self.forms.all()
            if form.locale_code == locale and form.role == FormRole.APPROVED
        )

    @property
    def is_confirmed(self) -> bool:
        """Whether every form to be used has somebody who answers for it."""
        used = [form for form in self.forms.all() if form.role == FormRole.APPROVED]
        return bool(used) and all(form.is_confirmed for form in used)

    def as_entry(self) -> Entry:
        """Return the term as matching sees it."""
        return Entry(
            id=self.pk,
            kind=self.kind,
            definition=self.definition,
            note=self.note,
            authority=self.authority,
            leave_as_is=self.leave_as_is,
            forms=tuple(form.as_form() for form in self.forms.all()),
        )


class TermForm(Orderable):
    """One way to say the term in one language."""

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="forms")
    locale_code = models.CharField(_("language"), max_length=16, choices=LOCALE_CHOICES)
    text = models.CharField(_("wording"), max_length=255)
    role = models.CharField(
        _("use"), max_length=16, choices=FormRole.choices, default=FormRole.APPROVED
    )
    blocks = models.BooleanField(
        _("stops submission"),
        default=False,
        help_text=_("For wordings not to be used; otherwise they are only pointed out."),
    )
    is_confirmed = models.BooleanField(
        _("confirmed"),
        default=False,
        help_text=_("The authority above confirmed this wording."),
    )
    exceptions = models.TextField(
        _("harmless in"),
        blank=True,
        help_text=_("Longer words in which this wording is harmless, one a line."),
    )
    note = models.CharField(_("note"), max_length=255, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")

    def __str__(self) -> str:
        """Return the wording."""
        return self.text

    def clean(self) -> None:
        """Refuse a rule that cannot apply."""
        super().clean()
        if self.blocks and self.role != FormRole.FORBIDDEN:
            raise ValidationError(
                {"blocks": _("Only a wording that is not to be used can stop submission.")}
            )

    def as_form(self) -> Form:
        """Return the wording as matching sees it."""
        return Form(
            text=self.text,
            locale=self.locale_code,
            role=Role(self.role),
            blocks=self.blocks,
            confirmed=self.is_confirmed,
            exceptions=tuple(filter(None, map(str.strip, self.exceptions.splitlines()))),
            note=self.note,
        )
