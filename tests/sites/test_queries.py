from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import RequestFactory
from freezegun import freeze_time
from pytest_django import DjangoAssertNumQueries, Settings

from sites.actions.load_profile import LoadProfile
from sites.models import Organisation, ProvinceProfile
from sites.queries import ProfileMissing, current_profile, organisations

Write = Callable[[Callable[[dict[str, Any]], None]], Path]
pytestmark = pytest.mark.django_db


def test_one_query_per_call_and_one_object_per_version(
    loaded: ProvinceProfile, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        first = current_profile()
    with django_assert_num_queries(1):
        assert current_profile() is first


def test_request_asks_once(
    loaded: ProvinceProfile, rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = rf.get("/")
    with django_assert_num_queries(1):
        assert current_profile(request) is current_profile(request)


def test_new_version_is_seen_at_once(loaded: ProvinceProfile, write: Write) -> None:
    assert current_profile().rule("takedown_hours") == 3

    def edit(data: dict[str, Any]) -> None:
        data["rules"]["takedown_hours"]["value"] = 24

    LoadProfile(write(edit), "next").execute()
    assert current_profile().rule("takedown_hours") == 24
    assert current_profile().version == 2


def test_version_of_a_later_day_waits(loaded: ProvinceProfile, write: Write) -> None:
    def edit(data: dict[str, Any]) -> None:
        data["valid_from"] = "2027-01-01"

    LoadProfile(write(edit), "next").execute()
    with freeze_time("2026-12-31 12:00"):
        assert current_profile().version == 1
    with freeze_time("2027-01-01 12:00"):
        assert current_profile().version == 2


def test_missing_profile_says_how_to_load_one(settings: Settings) -> None:
    settings.PORTAL_PROFILE = "nowhere"
    with pytest.raises(ProfileMissing, match="load_profile nowhere"):
        current_profile()


def test_organisations_are_those_of_today(loaded: ProvinceProfile) -> None:
    with freeze_time("2026-06-01"):
        codes = set(organisations().values_list("code", flat=True))
    assert "so_ngoai_vu" in codes
    assert codes.isdisjoint({"ubnd_cap_huyen", "so_ke_hoach_dau_tu", "ubnd_hai_duong"})


@pytest.mark.parametrize(
    ("code", "last_day", "successor"),
    [
        ("so_thong_tin_truyen_thong", date(2025, 2, 28), "so_van_hoa_the_thao_du_lich"),
        ("so_ke_hoach_dau_tu", date(2025, 2, 28), "so_tai_chinh"),
        ("ubnd_cap_huyen", date(2025, 6, 30), "ubnd_cap_xa"),
        ("ubnd_hai_duong", date(2025, 6, 30), "ubnd_hai_phong"),
    ],
)
def test_reorganisation_of_2025(
    loaded: ProvinceProfile, code: str, last_day: date, successor: str
) -> None:
    row = Organisation.objects.get(code=code)
    assert row.is_valid_on(last_day)
    assert row.at(last_day) == row
    assert row.at(date(2026, 1, 1)).code == successor
    assert row in Organisation.objects.valid_on(last_day)
    assert row not in Organisation.objects.valid_on(date(2025, 7, 1))
    assert row.status == "unconfirmed"


def test_circle_of_successors_ends() -> None:
    first = Organisation.objects.create(code="a", kind="other", valid_to=date(2000, 1, 1))
    second = Organisation.objects.create(
        code="b", kind="other", valid_to=date(2000, 1, 1), successor=first
    )
    first.successor = second
    first.save()
    assert first.at(date(2026, 1, 1)) == second


def test_name_falls_back_to_vietnamese_then_code() -> None:
    row = Organisation(code="demo-unit-1", kind="demo", names={"vi": "Đơn vị", "zh-hans": "单位"})
    assert row.name("ko") == "Đơn vị"
    assert row.name("zh-hans") == "单位"
    assert str(row) == "Đơn vị"
    assert str(Organisation(code="empty")) == "empty"


def test_deleting_a_successor_keeps_the_predecessor(loaded: ProvinceProfile) -> None:
    Organisation.objects.get(code="so_tai_chinh").delete()
    assert Organisation.objects.get(code="so_ke_hoach_dau_tu").successor is None
