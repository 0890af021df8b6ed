from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import translation

from portal.accounts.models import User
from portal.records.models import AuditEntry
from sites.actions.load_profile import LoadProfile
from sites.models import Organisation, ProvinceProfile
from sites.problems import ProfileError
from sites.reader import path_of

Write = Callable[[Callable[[dict[str, Any]], None]], Path]
pytestmark = pytest.mark.django_db


def _load(*arguments: str) -> str:
    out = StringIO()
    with translation.override("en"):
        call_command("load_profile", *arguments, stdout=out)
    return out.getvalue()


def test_first_load_writes_version_organisations_and_audit_row() -> None:
    editor = User.objects.create_user("editor", first_name="Demo", last_name="Editor")
    out = _load(
        "hai_phong", "--decision", "42/2020/QĐ-UBND", "--decision-date", "2020-12-31",
        "--by", "editor",
    )  # fmt: skip
    profile = ProvinceProfile.objects.get()
    assert "version 1 loaded" in out
    assert (profile.code, profile.version) == ("hai_phong", 1)
    assert profile.decision_date == date(2020, 12, 31)
    assert profile.loaded_by_name == str(editor)
    assert Organisation.objects.count() == len(profile.data["organisations"])
    entry = AuditEntry.objects.get(act="profile.load")
    assert entry.actor_id == editor.pk
    assert entry.details["old_version"] is None
    assert entry.details["new_version"] == 1
    assert "identity.hostnames.value[1]" in entry.details["changed"]


def test_second_load_of_the_same_data_changes_nothing(loaded: ProvinceProfile) -> None:
    out = _load("hai_phong", "--decision", "another")
    assert "no new version" in out
    assert ProvinceProfile.objects.get() == loaded
    assert AuditEntry.objects.filter(act="profile.load").count() == 1


def test_layout_and_comments_are_not_a_change(loaded: ProvinceProfile, write: Write) -> None:
    path = write(lambda data: None)
    assert LoadProfile(path, "another").execute().is_new is False


def test_changed_value_is_a_new_version_naming_the_field(
    loaded: ProvinceProfile, write: Write
) -> None:
    def edit(data: dict[str, Any]) -> None:
        data["rules"]["takedown_hours"]["value"] = 24
        data["organisations"][2]["note"] = "changed"

    result = LoadProfile(write(edit), "next").execute()
    assert result.profile.version == 2
    assert result.changed == (
        "organisations[so_ngoai_vu].note",
        "rules.takedown_hours.value",
    )
    loaded.refresh_from_db()
    assert loaded.data["rules"]["takedown_hours"]["value"] == 3


def test_load_updates_organisations_in_place(loaded: ProvinceProfile, write: Write) -> None:
    before = Organisation.objects.get(code="so_ngoai_vu").pk

    def edit(data: dict[str, Any]) -> None:
        data["organisations"][2]["names"]["en"] = "Department of External Relations"

    LoadProfile(write(edit), "next").execute()
    after = Organisation.objects.get(code="so_ngoai_vu")
    assert after.pk == before
    assert after.name("en") == "Department of External Relations"


def test_organisation_may_end_but_not_vanish(loaded: ProvinceProfile, write: Write) -> None:
    def edit(data: dict[str, Any]) -> None:
        kept = [item for item in data["organisations"] if item["code"] != "cong_an_thanh_pho"]
        data["organisations"] = kept

    with pytest.raises(ProfileError, match="cong_an_thanh_pho"):
        LoadProfile(write(edit), "next").execute()
    assert ProvinceProfile.objects.count() == 1


def test_wrong_data_names_file_field_and_reason_and_changes_nothing(write: Write) -> None:
    def edit(data: dict[str, Any]) -> None:
        data["rules"]["takedown_hours"]["value"] = "three"
        del data["identity"]["hostnames"]["basis"]

    with pytest.raises(CommandError) as caught:
        _load(str(write(edit)), "--decision", "x")
    text = str(caught.value)
    assert "edited.yaml: rules.takedown_hours.value: “three”" in text
    assert "edited.yaml: identity.hostnames: the fields are missing: basis" in text
    assert not ProvinceProfile.objects.exists()
    assert not Organisation.objects.exists()
    assert not AuditEntry.objects.exists()


def test_failure_after_the_first_write_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("sites.actions.load_profile.audit.record", fail)
    with pytest.raises(RuntimeError):
        LoadProfile(path_of("hai_phong"), "x").execute()
    assert not ProvinceProfile.objects.exists()
    assert not Organisation.objects.exists()


def test_unknown_code_and_unknown_person_are_said() -> None:
    with pytest.raises(CommandError, match=r"atlantis\.yaml"):
        _load("atlantis", "--decision", "x")
    with pytest.raises(CommandError, match="nobody"):
        _load("hai_phong", "--decision", "x", "--by", "nobody")


def test_version_is_written_once(loaded: ProvinceProfile) -> None:
    loaded.decision_number = "other"
    with pytest.raises(PermissionDenied):
        loaded.save()
    with pytest.raises(PermissionDenied):
        loaded.delete()
