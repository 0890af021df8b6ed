"""What readers are told at the address of something that was taken down (E12, E14)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from portal.records.models import Approval, Withdrawal
from translations.languages import BY_LOCALE, DEFAULT, FALLBACK


@dataclass(frozen=True, slots=True)
class WithdrawalNotice:
    """The public side of a withdrawal: 301 where ``redirect_to`` is set, else 410 with ``notice``.

    ``notice`` may be empty; ``text`` then says in general words that the item was taken down.
    """

    title: str
    reason_class: str
    notice: str
    notice_locale: str
    redirect_to: str
    withdrawn_at: datetime

    @property
    def text(self) -> str:
        """What the page says: the board's notice, or a general sentence."""
        return self.notice or gettext("This item was taken down by the editorial board.")

    @property
    def status(self) -> int:
        """The HTTP status of the answer."""
        return 301 if self.redirect_to else 410


def withdrawal_for(url_path: str, locale: str) -> WithdrawalNotice | None:
    """Return what to answer at a stored path, ``None`` where nothing withdrawn stood there.

    ``url_path`` is Wagtail's ``Page.url_path`` (it begins with the slug of the language's home).
    An item approved again since then is no longer withdrawn.
    """
    row = Withdrawal.objects.filter(url_path=url_path, locale_code=locale).order_by("-id").first()
    if row is None or is_over(row):
        return None
    notice, notice_locale = _in_language(row.notice, locale)
    return WithdrawalNotice(
        title=row.title,
        reason_class=row.reason_class,
        notice=notice,
        notice_locale=notice_locale,
        redirect_to=row.redirect_to,
        withdrawn_at=row.created_at,
    )


def newest_withdrawal(base_model: str, object_id: str) -> Withdrawal | None:
    """Return the withdrawal an item is under, ``None`` where it is not withdrawn (any more)."""
    row = (
        Withdrawal.objects.filter(base_model=base_model, object_id=object_id)
        .order_by("-id")
        .first()
    )
    return row if row is not None and not is_over(row) else None


def is_over(row: Withdrawal) -> bool:
    """Tell whether the item was approved again after this withdrawal."""
    return Approval.objects.filter(
        base_model=row.base_model, object_id=row.object_id, id__gt=row.after_approval_id
    ).exists()


def _in_language(notice: Mapping[str, str], locale: str) -> tuple[str, str]:
    """Return the notice in a language, or in the first one a reader may know, with its code."""
    for code in (locale, FALLBACK.locale, DEFAULT.locale, *BY_LOCALE):
        text = str(notice.get(code, "")).strip()
        if text:
            return text, code
    return "", locale
