from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import User
from portal.content.models import OldAddress
from portal.editorial.enums import Tier
from tests.editorial.cases import person
from tests.trees import Tree


def lead(path: str, target: str) -> OldAddress:
    entry = OldAddress(path=path, target=target, reference="tests")
    entry.full_clean()
    entry.save()
    return entry


def test_old_addresses_lead_on_for_good(tree: Tree, reader: Client) -> None:
    lead("/Home/tin-tuc.aspx", "/vi/tin-tuc/")
    lead("/vi/cu/bai/", "/vi/")
    for asked in ("/Home/tin-tuc.aspx", "/vi/cu/bai/", "/vi/cu/bai"):
        response = reader.get(asked, follow=asked.endswith("bai"))
        if asked.endswith("bai"):
            assert response.redirect_chain[-1][0] == "/vi/"
        else:
            assert response.status_code == 301
    assert reader.get("/Home/tin-tuc.aspx").headers["Location"] == "/vi/tin-tuc/"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a b",
        "/vi/\nSet-Cookie: x",
        "vi/",
        "/cu",
        "/cu/",
    ],
)
def test_no_old_address_leads_to_another_host_or_round_in_a_circle(tree: Tree, target: str) -> None:
    with pytest.raises(ValidationError):
        lead("/cu", target)


def test_what_came_into_the_table_by_another_way_is_not_followed(
    tree: Tree, reader: Client
) -> None:
    OldAddress.objects.create(path="/cu", target="//evil.example/", reference="tests")
    assert reader.get("/cu").status_code == 404


def test_pages_that_exist_do_not_ask_for_old_addresses(tree: Tree, reader: Client) -> None:
    with CaptureQueriesContext(connection) as captured:
        reader.get("/vi/tin-tuc/")
    assert not any("oldaddress" in query["sql"] for query in captured)


def test_a_list_is_imported_whole_or_not_at_all(tree: Tree, tmp_path: Path) -> None:
    good = tmp_path / "good.csv"
    good.write_text("/a.html,/vi/\n/b.html,/vi/tin-tuc/\n", encoding="utf-8")
    call_command("import_old_addresses", str(good), "--reference", "Danh mục 1")
    call_command("import_old_addresses", str(good), "--reference", "Danh mục 2")
    assert OldAddress.objects.count() == 2
    bad = tmp_path / "bad.csv"
    bad.write_text("/c.html,/vi/\n/d.html,https://evil.example/\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"^2: "):
        call_command("import_old_addresses", str(bad), "--reference", "Danh mục 3")
    assert OldAddress.objects.count() == 2


def test_only_the_administering_tier_edits_them(tree: Tree, reader: Client) -> None:
    address = "/admin/old-addresses/"
    for tier in (Tier.UPDATE, Tier.EDIT, Tier.MODERATE):
        reader.force_login(person(f"p-{tier}", (tier, "vi")))
        assert reader.get(address).status_code == 302
    reader.force_login(person("keeper", (Tier.ADMINISTER, "vi")))
    assert reader.get(address).status_code == 200
    posted = reader.post(
        f"{address}new/", {"path": "/x", "target": "//evil.example/", "reference": "r"}
    )
    assert posted.status_code == 200
    assert not OldAddress.objects.exists()
    assert User.objects.filter(username="keeper").exists()
