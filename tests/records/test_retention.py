from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.utils import timezone

from portal.records.enums import ApprovalKind, WithdrawalScope
from portal.records.models import Approval, Withdrawal
from portal.records.retention import kept_until, may_be_removed, years_after

pytestmark = pytest.mark.django_db

ITEM: dict[str, Any] = {"base_model": "wagtailcore.page", "object_id": "5", "locale_code": "vi"}


def approve() -> Approval:
    return Approval.objects.create(
        **ITEM, kind=ApprovalKind.WORKFLOW, model="portal_content.articlepage",
        revision_id=1, content_sha256="0" * 64, title="x",
    )  # fmt: skip


def withdraw(approval: Approval, monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: moment)
        Withdrawal.objects.create(
            **ITEM, after_approval_id=approval.pk, reason_class="error", reason="x",
            scope=WithdrawalScope.THIS_LANGUAGE, title="x",
        )  # fmt: skip


def test_drafts_are_not_kept_by_this_rule() -> None:
    assert kept_until("wagtailcore.page", "5", 5) is None
    assert may_be_removed("wagtailcore.page", "5", 5)


def test_what_is_public_is_kept() -> None:
    approve()
    assert kept_until("wagtailcore.page", "5", 5) == date.max
    assert not may_be_removed("wagtailcore.page", "5", 5)


def test_the_period_runs_from_the_withdrawal_in_the_portals_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    withdraw(approve(), monkeypatch, timezone.make_aware(datetime(2020, 2, 29, 1), None))
    assert kept_until("wagtailcore.page", "5", 5) == date(2025, 2, 28)
    assert may_be_removed("wagtailcore.page", "5", 5)
    assert not may_be_removed("wagtailcore.page", "5", 50)
    assert not may_be_removed("wagtailcore.page", "5", None)


def test_a_new_approval_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    withdraw(approve(), monkeypatch, timezone.make_aware(datetime(2010, 1, 1), None))
    approve()
    assert kept_until("wagtailcore.page", "5", 5) == date.max


def test_leap_days() -> None:
    assert years_after(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)
