from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from sites.entries import freeze
from sites.enums import ReasonKind, SectionKind, Tier
from sites.profile import Profile
from translations.languages import LANGUAGES, LOCALES

LAST_ROW = {"HP20": 58, "HP18": 68, "REG": 14, "UND": 17, "LC17": 41, "BN": 39}


def _with(profile: Profile, path: str, value: Any) -> Profile:
    def rebuilt(node: Any, keys: list[str]) -> Any:
        if not keys:
            return value
        return {**node, keys[0]: rebuilt(node[keys[0]], keys[1:])}

    return Profile(profile.code, 1, freeze(rebuilt(profile.data, path.split("."))))


def _bases(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, item in node.items():
            yield from item if key == "basis" else _bases(item)
    elif isinstance(node, list):
        for item in node:
            yield from _bases(item)


def test_names_come_in_the_readers_language(profile: Profile) -> None:
    names = {profile.portal_name(locale) for locale in LOCALES}
    assert len(names) == len(LOCALES)
    assert profile.province_name("zh-hans") == "海防"
    assert profile.province_name("xx") == "Hải Phòng"


def test_hostname_and_agencies_are_those_of_the_regulation(profile: Profile) -> None:
    assert profile.hostnames == ("www.haiphongnews.gov.vn",)
    assert profile.organisation_name(profile.owner or "", "vi").startswith("Ủy ban nhân dân")
    assert profile.standing_agency == "so_ngoai_vu"
    assert profile.site_kind == "aggregated"
    assert profile.languages == tuple(language.code for language in LANGUAGES)


@pytest.mark.parametrize(
    ("day", "agency"),
    [
        (date(2018, 1, 1), None),
        (date(2025, 2, 28), "so_thong_tin_truyen_thong"),
        (date(2025, 3, 1), "so_van_hoa_the_thao_du_lich"),
    ],
)
def test_managing_agency_follows_the_day(profile: Profile, day: date, agency: str | None) -> None:
    assert profile.at(day).agency("managing_agency") == agency


def test_successor_of_2025_needs_confirmation(profile: Profile) -> None:
    assert not profile.at(date(2026, 1, 1)).is_confirmed("agencies.managing_agency")
    assert profile.is_confirmed("agencies.standing_agency")


@pytest.mark.parametrize("locale", LOCALES)
def test_original_passes_two_tiers_and_translation_one(profile: Profile, locale: str) -> None:
    assert profile.mandatory_tiers(locale, is_translation=False) == (Tier.EDIT, Tier.MODERATE)
    assert profile.mandatory_tiers(locale, is_translation=True) == (Tier.MODERATE,)


def test_language_may_have_its_own_tiers(profile: Profile) -> None:
    own = _with(
        profile,
        "mandatory_tiers.value.by_language",
        {"zh": {"translation": ["edit", "moderate"]}},
    )
    assert own.mandatory_tiers("zh-hans", is_translation=True) == ("edit", "moderate")
    assert own.mandatory_tiers("zh-hans", is_translation=False) == ("edit", "moderate")
    assert own.mandatory_tiers("ja", is_translation=True) == ("moderate",)


def test_a_class_adds_its_tiers_to_those_of_the_language(profile: Profile) -> None:
    own = _with(
        profile, "mandatory_tiers.value.by_class", {"clarification": {"original": ["administer"]}}
    )
    tiers = own.mandatory_tiers("vi", is_translation=False, info_class="clarification")
    assert tiers == ("edit", "moderate", "administer")
    assert own.mandatory_tiers("vi", is_translation=True, info_class="clarification") == (
        "moderate",
    )
    assert own.all_mandatory_tiers("vi") == ("edit", "moderate", "administer")
    assert profile.all_mandatory_tiers("vi") == ("edit", "moderate")


def test_sections_may_have_groups_of_their_own(profile: Profile) -> None:
    assert profile.section_groups == ()
    groups = [{"section": "procedures", "tiers": ["update", "edit"]}]
    own = _with(profile, "section_groups.value", groups)
    assert own.section_groups == (("procedures", ("update", "edit")),)


def test_tiers_and_sections_have_names(profile: Profile) -> None:
    assert [profile.tier_name(tier, "vi") for tier in Tier] == [
        "cập nhật",
        "biên tập",
        "kiểm duyệt",
        "quản trị",
    ]
    assert [section.code for section in profile.sections] == SectionKind.values
    assert profile.section(SectionKind.COOPERATION).name("en") == "International cooperation"
    with pytest.raises(KeyError):
        profile.section("weather")


def test_info_classes_offered_are_the_three_of_the_province(profile: Profile) -> None:
    offered = {item.code: item.extra["state_agency_only"] for item in profile.info_classes}
    assert offered == {"official": True, "promotion": False, "clarification": True}


def test_rules_and_reason_classes(profile: Profile) -> None:
    assert profile.rule("urgent_review_hours") == 2
    assert profile.rule("one_competent_reader") is False
    with pytest.raises(KeyError):
        profile.rule("unheard_of")
    urgent = {item.code for item in profile.reason_classes(ReasonKind.URGENT)}
    assert urgent == {"disaster", "citizen_safety", "urgent_correction", "superior_order"}
    redirected = [
        item.code
        for item in profile.reason_classes(ReasonKind.WITHDRAWAL)
        if item.extra["needs_redirect"]
    ]
    assert redirected == ["merged"]
    assert profile.retention("system_log_months") == 12


def test_unset_values_are_explicit(profile: Profile) -> None:
    assert profile.responsible_person is None
    assert profile.licence is None
    assert not profile.is_set("footer.address")
    assert profile.is_set("identity.hostnames")


@pytest.mark.parametrize("locale", LOCALES)
def test_footer_has_seven_rows_and_leaves_unknown_ones_open(profile: Profile, locale: str) -> None:
    rows = {row.key: row.value for row in profile.footer_rows(locale)}
    assert list(rows) == [
        "owner", "standing_agency", "responsible_person", "licence", "address", "phone", "email",
    ]  # fmt: skip
    assert rows["owner"] == profile.organisation_name("ubnd_hai_phong", locale)
    assert {key for key, value in rows.items() if value is None} == {
        "responsible_person", "licence", "address", "phone", "email",
    }  # fmt: skip
    assert [value for _label, value in profile.footer(locale)] == list(rows.values())


def test_footer_shows_what_is_entered(profile: Profile) -> None:
    licence = {"number": "12/GP", "date": "2026-01-05", "issuer": {"vi": "Sở X"}, "expiry": None}
    person = {"name": {"vi": "Nguyễn Văn Mẫu"}, "position": {"vi": "Giám đốc", "en": "Director"}}
    filled = _with(profile, "identity.licence.value", licence)
    filled = _with(filled, "identity.responsible_person.value", person)
    filled = _with(filled, "footer.address.value", {"vi": "Phố Mẫu", "en": "Demo Street"})
    filled = _with(filled, "footer.phone.value", "+84 000 000 001")
    rows = {row.key: row.value or "" for row in filled.footer_rows("en")}
    assert rows["licence"] == "No. 12/GP of 5 January 2026, issued by Sở X"
    assert rows["responsible_person"] == "Nguyễn Văn Mẫu, Director"
    assert (rows["address"], rows["phone"]) == ("Demo Street", "+84 000 000 001")


def test_legal_bases_in_force_follow_the_day(profile: Profile) -> None:
    in_2021 = {item["code"] for item in profile.at(date(2021, 6, 1)).legal_bases}
    in_2026 = {item["code"] for item in profile.at(date(2026, 11, 1)).legal_bases}
    assert {"hp20", "nd_43_2011"} <= in_2021
    assert {"hp20", "nd_42_2022", "luat_bao_chi_2025"} <= in_2026
    assert "nd_43_2011" not in in_2026


def test_deadlines_are_exclusive_or_openly_unset(profile: Profile) -> None:
    deadlines = {item["code"]: item for item in profile.deadlines}
    report = deadlines["unit_annual_report"]
    assert (report["month"], report["day"], report["inclusive"]) == (11, 15, False)
    assert deadlines["unit_plan"]["day"] is None
    assert deadlines["opinion"]["working_days"] == 10


def test_profile_cannot_be_changed_in_memory(profile: Profile) -> None:
    with pytest.raises(TypeError):
        profile.tokens["light"] = {}  # type: ignore[index]  # the refusal is the point
    assert set(profile.tokens["light"]) == set(profile.tokens["dark"])


def test_every_basis_names_an_existing_kind_of_row(shipped: dict[str, Any]) -> None:
    bases = set(_bases(shipped))
    assert bases
    for basis in bases:
        if re.fullmatch(r"[A-Z]\d{2}", basis):
            continue
        text, number = basis.split("-")
        assert 1 <= int(number) <= LAST_ROW[text], basis
