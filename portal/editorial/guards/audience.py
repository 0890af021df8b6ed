"""What was approved for a closed circle stays closed (publish gate §7.1)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from portal.editorial.gate import last_approval
from portal.editorial.items import key_of
from portal.editorial.publication import PUBLIC_AUDIENCE
from portal.editorial.refusals import refuse


def guard_restriction(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    """Refuse to change a restriction under which something was approved or is stored."""
    if sender not in {PageViewRestriction, CollectionViewRestriction} or not instance.pk:
        return
    stored = sender._default_manager.filter(pk=instance.pk).first()
    fields = ("restriction_type", "password", "page_id", "collection_id")
    if stored is not None and any(
        getattr(stored, name, None) != getattr(instance, name, None) for name in fields
    ):
        _check_may_widen(stored)


def guard_restriction_deletion(
    sender: type[models.Model], instance: Any, origin: Any = None, **kwargs: Any
) -> None:
    """Refuse to remove a restriction; it goes together with the page it is about."""
    if sender not in {PageViewRestriction, CollectionViewRestriction}:
        return
    origin_model = getattr(origin, "model", type(origin))
    if origin_model is sender:
        _check_may_widen(instance)


def guard_restriction_groups(
    sender: Any, instance: Any, action: str, reverse: bool = False, **kwargs: Any
) -> None:
    """Refuse to let further groups in."""
    closed = (PageViewRestriction.groups.through, CollectionViewRestriction.groups.through)
    if sender in closed and action == "pre_add" and not reverse and kwargs.get("pk_set"):
        new = kwargs["pk_set"] - set(instance.groups.values_list("pk", flat=True))
        if new and instance.groups.exists():
            _check_may_widen(instance)


def _check_may_widen(restriction: Any) -> None:
    """Refuse where readers would get what nobody approved for them."""
    if isinstance(restriction, CollectionViewRestriction):
        collections = restriction.collection.get_descendants(inclusive=True)
        holds_files = any(
            model._default_manager.filter(collection__in=collections).exists()
            for model in (get_image_model(), get_document_model())
        )
        if holds_files:
            refuse(
                _(
                    "This folder was closed when its files came in. Upload what everybody may see "
                    "into an open folder."
                ),
                code="audience",
            )
        return
    for page in Page.objects.descendant_of(restriction.page, inclusive=True).live():
        approval = last_approval(key_of(page))
        if approval is None or approval.audience != PUBLIC_AUDIENCE:
            refuse(
                _(
                    "Items below this page were approved for a closed circle. Withdraw them, then "
                    "have them approved for everybody."
                ),
                code="audience",
            )
