"""The walk finds what it is for: one check taken away at a time is seen, ten of ten."""

from __future__ import annotations

from typing import Any
from unittest import mock

import pytest
from wagtail.models import PagePermissionTester
from wagtail.permission_policies.base import ModelPermissionPolicy

from portal.accounts import policies
from portal.accounts.views import memberships
from portal.editorial import middleware, views as editorial_views
from portal.editorial.acts import views as acts, views_base
from tests.permissions import table
from tests.permissions.cases import all_cases
from tests.permissions.proof import PROOF
from tests.permissions.walk import Walker
from tests.permissions.world import PRINCIPALS


def _yes(*_args: Any, **_kwargs: Any) -> bool:
    return True


def _nothing(*_args: Any, **_kwargs: Any) -> str:
    return ""


HOLES = {
    "wagtailadmin_pages:unpublish": (middleware, "reason_to_refuse", _nothing),
    "portal_editorial:cancel_review": (editorial_views, "_require_board", _nothing),
    "portal_editorial:review [at biên tập]": (editorial_views, "is_entitled", _yes),
    "portal_acts:schedule [draft]": (views_base, "holds_tier", _yes),
    "portal_acts:withdraw": (acts, "require_decider", _nothing),
    "wagtailusers_users:index": (policies, "keeps_accounts", _yes),
    "portal_accounts:memberships": (memberships, "keeps_accounts", _yes),
    "wagtailadmin_pages:edit [live]": (PagePermissionTester, "can_edit", _yes),
    "wagtailadmin_pages:move_confirm": (PagePermissionTester, "can_move_to", _yes),
    "portal_records:audit": (ModelPermissionPolicy, "user_has_permission", _yes),
}


@pytest.mark.skipif(not PROOF, reason="PORTAL_PROOF tries everything")
@pytest.mark.parametrize("key", HOLES)
def test_a_missing_check_is_found(walker: Walker, key: str) -> None:
    case = next(case for case in all_cases() if case.key == key)
    owner, name, replacement = HOLES[key]
    with mock.patch.object(owner, name, replacement):
        row = {who: walker.ask(case, who, "GET").word for who in PRINCIPALS}
    assert table.difference(table.read(), {(key, "GET"): row})
