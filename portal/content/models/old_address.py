"""Addresses of an older portal that must keep working (P30); only ever lead inside this one."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST = 500


class OldAddress(models.Model):
    """One address that readers may still have, and where it leads now."""

    path = models.CharField(
        _("old address"),
        max_length=LONGEST,
        unique=True,
        help_text=_("The path only, as in /tin-tuc/bai-viet.html"),
    )
    target = models.CharField(
        _("leads to"),
        max_length=LONGEST,
        help_text=_("A path of this portal, as in /vi/tin-tuc/; never another site."),
    )
    reference = models.CharField(
        _("basis"), max_length=250, help_text=_("The document or list the pair is taken from.")
    )
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        ordering = ["path"]

    def __str__(self) -> str:
        """Return where it leads from."""
        return self.path

    def clean(self) -> None:
        """Refuse what is no path of this portal or would lead round in a circle."""
        errors = {
            name: _("Enter a path that begins with one slash.")
            for name in ("path", "target")
            if not is_path(getattr(self, name))
        }
        if not errors and normal(self.path) == normal(self.target):
            errors["target"] = _("This address would lead to itself.")
        if not errors and OldAddress.objects.filter(path=normal(self.target)).exists():
            errors["target"] = _("This address is itself an old one.")
        if errors:
            raise ValidationError(errors)
        self.path = normal(self.path)


def is_path(text: str) -> bool:
    """Tell whether a text can only be a path of this portal: no host, scheme or control sign."""
    return (
        text.startswith("/")
        and not text.startswith("//")
        and not any(sign in text for sign in "\\?#")
        and all(sign.isprintable() and not sign.isspace() for sign in text)
    )


def normal(path: str) -> str:
    """Return a path as it is stored and looked up: without the slash at its end."""
    return path[:LONGEST].rstrip("/") or "/"
