"""The item guard: what is public must be what was approved (publish gate §7.1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.editorial.approvals import is_spent, last_approval, valid_approval_of
from portal.editorial.digest import digest, public_part
from portal.editorial.items import is_gated, key_of, specific
from portal.editorial.refusals import refuse


def guard_item(
    sender: type[models.Model],
    instance: Any,
    update_fields: Iterable[str] | None = None,
    **kwargs: Any,
) -> None:
    """Refuse to save an item unless what becomes or stays public was approved; imports included."""
    if not is_gated(sender) or getattr(instance, "depth", None) == 1:
        return
    _ItemGuard(instance, update_fields).check()


class _ItemGuard:
    """One save of one item, compared with the row as stored."""

    def __init__(self, instance: Any, update_fields: Iterable[str] | None) -> None:
        self.instance = instance
        self.names = None if update_fields is None else _with_ids(instance, update_fields)
        base = Page if isinstance(instance, Page) else type(instance)
        self.stored: Any = (
            base._default_manager.filter(pk=instance.pk).first() if instance.pk else None
        )

    def value(self, name: str) -> Any:
        """Return what a field holds after the save."""
        source = self.instance
        if self.names is not None and name not in self.names and self.stored is not None:
            source = self.stored
        return getattr(source, name, None)

    def check(self) -> None:
        """Decide by what the save does to the item's public state."""
        was_live = self.stored is not None and self.stored.live
        if not self.value("live"):
            if was_live:
                self._check_going_down()
        elif self.value("alias_of_id") is not None:
            self._check_alias()
        elif self.stored is None:
            self._refuse_unapproved()
        elif not was_live or self._has_moved_on():
            self._check_going_live()
        else:
            self._check_unchanged()

    # -- going down ----------------------------------------------------------------------------

    def _check_going_down(self) -> None:
        """Only a withdrawal or the expiry takes an item down; aliases go with their source."""
        if getattr(self.stored, "alias_of_id", None) is not None:
            return
        expire_at = getattr(self.stored, "expire_at", None)
        if expire_at is not None and expire_at <= timezone.now():
            return
        approval = last_approval(key_of(self.stored))
        if approval is None or is_spent(approval):
            return
        refuse(
            _(
                "What is public is not simply unpublished. Use “Withdraw”: it needs a reason and "
                "reaches every language."
            ),
            code="withdraw_first",
        )

    # -- aliases -------------------------------------------------------------------------------

    def _check_alias(self) -> None:
        """An alias shows a live page of its own language, as it is; no page turns into one."""
        source = Page.objects.filter(pk=self.value("alias_of_id")).first()
        if source is None or not source.live or source.locale_id != self.value("locale_id"):
            refuse(_("An alias can only show a published page of the same language."), code="alias")
        if self.stored is not None and self.stored.alias_of_id is None:
            refuse(_("A page cannot be turned into an alias."), code="alias")
        if self._touches_public_part():
            mine, theirs = self._after(), specific(source).serializable_data()
            model = source.specific_class
            if _without_slug(mine, model) != _without_slug(theirs, model):
                refuse(_("An alias shows its source without changes."), code="alias")

    # -- pages ---------------------------------------------------------------------------------

    def _has_moved_on(self) -> bool:
        """Tell whether the save changes which revision, or what kind of row, is public."""
        if self.value("locale_id") != getattr(self.stored, "locale_id", None):
            refuse(_("The language of a published item cannot change."), code="language")
        return (
            self.value("live_revision_id") != self.stored.live_revision_id
            or getattr(self.stored, "alias_of_id", None) is not None
        )

    def _check_going_live(self) -> None:
        """Going public needs a valid approval of the revision, and the row must say the same."""
        approval = valid_approval_of(self.stored, self.value("live_revision_id"))
        if approval is None:
            self._refuse_unapproved()
        if approval.go_live_at is not None and approval.go_live_at > timezone.now():
            refuse(_("This version was approved for a later time."), code="too_early")
        if digest(self._after(), self._model()) != approval.content_sha256:
            refuse(_("The text to be published is not the text that was approved."), code="text")

    def _check_unchanged(self) -> None:
        """A published row keeps its public content; moves and locks pass."""
        if not self._touches_public_part():
            return
        before = specific(self.stored).serializable_data()
        if public_part(self._after(), self._model()) != public_part(before, self._model()):
            refuse(
                _("Published text changes only through a review. Save a draft and submit it."),
                code="content",
            )

    def _refuse_unapproved(self) -> NoReturn:
        refuse(
            _(
                "Only an approved version can be published. Submit it: kiểm duyệt publishes it by "
                "approving."
            ),
            code="not_approved",
        )

    # -- the row after the save ----------------------------------------------------------------

    def _model(self) -> type[models.Model]:
        """Return the type of the stored item."""
        if isinstance(self.stored, Page):
            return self.stored.specific_class or Page
        return type(self.stored)

    def _touches_public_part(self) -> bool:
        """Tell whether the save writes any field that readers see."""
        if self.names is None:
            return True
        return bool(public_part(dict.fromkeys(self.names), type(self.instance)))

    def _after(self) -> dict[str, Any]:
        """Return the whole row as it will be: the stored one, overlaid with what is written."""
        new: dict[str, Any] = self.instance.serializable_data()
        if self.names is None and type(self.instance) is self._model():
            return new  # nothing of the stored row remains
        if self.names is not None:
            new = {key: value for key, value in new.items() if key in self.names}
        before = specific(self.stored).serializable_data() if self.stored is not None else {}
        return {**before, **new}


def _with_ids(instance: models.Model, names: Iterable[str]) -> set[str]:
    """Return field names together with their column names (``live_revision_id``)."""
    written = set(names)
    for field in instance._meta.concrete_fields:
        if field.name in written or field.attname in written:
            written |= {field.name, field.attname}
    return written


def _without_slug(content: dict[str, Any], model: type[models.Model]) -> dict[str, Any]:
    """Return the public part that an alias shares with its source."""
    part = public_part(content, model)
    part.pop("slug", None)
    return part
