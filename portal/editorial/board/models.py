"""The register of the editorial board: who, by which decision, how long, who stands in (E26)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from portal.editorial.board.enums import BoardPosition


class BoardMember(ClusterableModel):
    """One person in one position under one decision (HP20-28, HP20-33).

    The register says who is on the board; what somebody may do in the portal comes from groups
    only. A person may hold several positions (HP20-34), and need not have an account.
    """

    name = models.CharField(_("name"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.SET_NULL,
        related_name="board_terms",
        null=True,
        blank=True,
    )
    position = models.CharField(_("position"), max_length=16, choices=BoardPosition.choices)
    decision_number = models.CharField(_("decision number"), max_length=100)
    decision_date = models.DateField(_("decision date"))
    term_from = models.DateField(_("term from"))
    term_to = models.DateField(
        _("term to"), null=True, blank=True, help_text=_("Last day; empty while the term runs.")
    )

    class Meta:
        verbose_name = _("member of the editorial board")
        verbose_name_plural = _("editorial board")
        ordering = ["-term_from", "name", "pk"]

    def __str__(self) -> str:
        """Return name and position."""
        return f"{self.name} · {self.get_position_display()}"

    def clean(self) -> None:
        """Refuse a term that ends before it begins."""
        super().clean()
        if self.term_from and self.term_to and self.term_to < self.term_from:
            raise ValidationError({"term_to": _("The term ends before it begins.")})

    @property
    def is_serving(self) -> bool:
        """Whether the term runs today."""
        today = timezone.localdate()
        return self.term_from <= today and (self.term_to is None or self.term_to >= today)


class BoardSubstitution(models.Model):
    """Who stands in for a member, and when (HP20-33: delegation when absent)."""

    member = ParentalKey(BoardMember, on_delete=models.CASCADE, related_name="substitutions")
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("acting substitute"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
    )
    substitute_name = models.CharField(max_length=200, blank=True, editable=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    decision_number = models.CharField(_("decision number"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("substitution")
        verbose_name_plural = _("substitutions")
        ordering = ["starts_on", "pk"]

    def __str__(self) -> str:
        """Return the substitute's name as it was, and the first day."""
        return f"{self.substitute_name} {self.starts_on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the substitute's name beside the account, which may go."""
        if self.substitute is not None:
            self.substitute_name = str(self.substitute)[:200]
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse days in the wrong order, and standing in for oneself."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The substitution ends before it begins.")})
        member = getattr(self, "member", None)
        if self.substitute_id and member is not None and member.user_id == self.substitute_id:
            raise ValidationError({"substitute": _("Nobody stands in for themselves.")})
