from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.conf import settings
from django.test import RequestFactory
from django.utils.translation import gettext, ngettext, override
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.i18n import js_catalog

from portal.content.admin_help import keep_help_inside
from translations.catalogues import checking, compiling, places, upstream
from translations.languages import DEFAULT


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    compiling.compile_all()


def test_staff_reads_nothing_of_wagtail_in_english() -> None:
    assert checking.upstream_problems() == []


@pytest.mark.parametrize("domain", places.UPSTREAM_DOMAINS)
def test_a_gap_is_reported(domain: str) -> None:
    gaps = list(upstream.uncovered(Catalog(), domain))
    assert len(gaps) > 50
    assert any("'Alt text'" in gap for gap in gaps)


def test_texts_that_libraries_lost_are_reported() -> None:
    ours = Catalog(locale=DEFAULT.folder)
    ours.add("Submit to the printer", "Gửi nhà in")
    assert list(upstream.outlived(ours, "django")) == [
        "'Submit to the printer' is no text of the installed libraries"
    ]


def test_corrections_are_compiled_beside_the_portals_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "django.po"
    source.write_bytes(upstream.upstream_file("django").read_bytes())
    monkeypatch.setattr(places, "LOCALES", tmp_path)
    monkeypatch.setattr(compiling, "upstream_file", lambda domain: tmp_path / f"{domain}.po")
    compiling.compile_all()
    assert source.with_suffix(".mo").exists()


def test_portals_own_texts_come_before_corrections() -> None:
    assert [Path(path).name for path in settings.LOCALE_PATHS] == ["locale", "upstream"]


@pytest.mark.parametrize(
    ("text", "values", "shown"),
    [
        ("Submit to %(workflow_name)s", {"workflow_name": "Tin"}, "Gửi duyệt (Tin)"),
        ("Approve", {}, "Duyệt"),
        ("Page explorer", {}, "Page explorer"),  # a text of the browser's catalogue only
    ],
)
def test_admin_speaks_the_newsrooms_words(text: str, values: dict[str, str], shown: str) -> None:
    with override(DEFAULT.locale):
        assert gettext(text) % values == shown


def test_vietnamese_has_one_form_for_every_number() -> None:
    with override(DEFAULT.locale):
        forms = {ngettext("Delete 1 page", "Delete %(counter)s pages", number) for number in (1, 2)}
    assert forms == {"Xóa %(counter)s trang"}


def test_scripts_of_the_admin_speak_vietnamese_too() -> None:
    with override(DEFAULT.locale):
        script = js_catalog(RequestFactory().get("/")).content.decode()
    found = re.search(r"const newcatalog = (\{.*?\});", script, re.DOTALL)
    assert found is not None
    texts = json.loads(found.group(1))
    assert (texts["Page explorer"], texts["%(num)s error"]) == ("Cây trang", ["%(num)s lỗi"])


def test_help_leads_to_no_third_party() -> None:
    names = ("whats-new-in-wagtail-7.4", "editor-guide", "keyboard-shortcuts-trigger")
    items = [MenuItem(name, "#", name=name) for name in names]
    keep_help_inside(RequestFactory().get("/"), items)
    assert [item.name for item in items] == ["keyboard-shortcuts-trigger"]
