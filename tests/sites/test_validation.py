from __future__ import annotations

import copy
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from sites.problems import ProfileError
from sites.reader import read
from sites.validation import validate


def _set(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]

    def edit(data: Any) -> None:
        for part in parents:
            data = data[part]
        data[last] = value

    return edit


CASES = [
    ("valid_from", "2021-02-30", "valid_from", "is not a date"),
    ("colour", "red", "", "not known: colour"),
    ("schema", 2, "schema", "must be “1”"),
    ("identity.site_kind.value", "blog", "identity.site_kind.value", "not one of"),
    ("identity.hostnames.value", ["https://x.vn/"], "identity.hostnames.value[1]", "as asked"),
    ("identity.hostnames.value", [], "identity.hostnames.value", "must not be empty"),
    ("identity.province_name.value", {"vi": "A"}, "identity.province_name.value", "missing: en"),
    ("identity.licence.value", "yes", "identity.licence.value", "kind object / null"),
    ("identity.portal_name.basis", ["HP20"], "identity.portal_name.basis[1]", "as asked"),
    ("agencies.owner.value", "nobody", "agencies.owner.value", "no organisation “nobody”"),
    ("agencies.owner.valid_to", "2020-01-01", "agencies.owner", "before it begins"),
    ("agencies.managing_agency.0.valid_to", None, "agencies.managing_agency", "overlap"),
    ("content.languages.value", ["en", "vi"], "content.languages", "first language"),
    ("content.languages.value", ["vi", "vi"], "content.languages.value", "twice"),
    ("content.sections.0.code", "news", "content.sections", "used twice"),
    ("content.topics.0.code", "economy", "content.topics", "used twice"),
    ("tiers.0.code", "guest", "tiers", "in this order"),
    ("rules.urgent_by_author.value", None, "rules.urgent_by_author.value", "“unset”"),
    ("rules.takedown_hours.value", 0, "rules.takedown_hours.value", "outside the range"),
    ("organisations.1.successor", "none", "organisations[2].successor", "no organisation"),
    ("organisations.0.successor", "ubnd_hai_duong", "organisations[1].successor", "circle"),
    (
        "mandatory_tiers.value.default.translation",
        ["edit"],
        "mandatory_tiers.value.default.translation",
        "HP20-43",
    ),
    (
        "mandatory_tiers.value.default.original",
        ["moderate", "edit"],
        "mandatory_tiers.value.default.original",
        "not in order",
    ),
    (
        "mandatory_tiers.value.by_class",
        {"rumour": {"original": ["administer"]}},
        "mandatory_tiers.value.by_class",
        "no information class",
    ),
    (
        "section_groups.value",
        [{"section": "news", "tiers": ["update"]}, {"section": "news", "tiers": ["edit"]}],
        "section_groups.value",
        "used twice",
    ),
]


@pytest.mark.parametrize(("path", "value", "field", "reason"), CASES)
def test_fault_names_field_and_reason(
    shipped: dict[str, Any], path: str, value: Any, field: str, reason: str
) -> None:
    data = copy.deepcopy(shipped)
    _set(path, value)(data)
    with translation.override("en"), pytest.raises(ProfileError) as caught:
        validate("x.yaml", data)
    found = [problem for problem in caught.value.problems if reason in problem.reason]
    assert field in {problem.path for problem in found}, str(caught.value)


def test_shipped_profile_is_sound(shipped: dict[str, Any]) -> None:
    validate("hai_phong.yaml", shipped)


def test_file_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(ProfileError):
        validate("x.yaml", [])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"a: 1\na: 2\n", "written twice"),
        (b"a: [1\n", "line 2"),
        (b"a: \xff\n", "UTF-8"),
        (b"a: !!python/object/apply:os.getcwd []\n", "line 1"),
    ],
)
def test_unreadable_file_is_said(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_bytes(content)
    with translation.override("en"), pytest.raises(ProfileError, match=reason) as caught:
        read(path)
    assert str(caught.value).startswith("broken.yaml")


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    path = tmp_path / "nfd.yaml"
    path.write_text(unicodedata.normalize("NFD", "name: Hải Phòng"), encoding="utf-8")
    assert read(path) == {"name": "Hải Phòng"}
