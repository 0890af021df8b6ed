from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from translations.catalogues import checking, compiling, extracting, places
from translations.languages import EN, JA, VI


def texts(method: object, source: str, options: dict[str, str] | None = None) -> list[object]:
    found = extract(method, BytesIO(source.encode()), extracting.KEYWORDS, (), options or {})
    return [(text, context) for _line, text, _comments, context in found]


def test_django_templates_are_read() -> None:
    source = (
        '{% load i18n %}{% translate "Save" context "button" %}'
        "{% blocktranslate count counter=n %}one item{% plural %}{{ counter }} items"
        "{% endblocktranslate %}"
    )
    assert texts(extracting.extract_django, source) == [
        ("Save", "button"),
        (("one item", "%(counter)s items"), None),
    ]


def test_indentation_of_django_templates_means_nothing() -> None:
    source = (
        '{% load i18n %}\n    <p>\n  {% translate "Save" %}\n      {# x #}\n{% translate "Back" %}'
    )
    assert [text for text, _ in texts(extracting.extract_django, source)] == ["Save", "Back"]


def test_jinja_templates_are_read_past_include_block() -> None:
    source = (
        '{% include_block page.body with context %}{{ _("Search") }}'
        "{% trans count=items|length %}{{ count }} result"
        "{% pluralize %}{{ count }} results{% endtrans %}"
    )
    assert [text for text, _ in texts(babel_extract, source, extracting.JINJA_OPTIONS)] == [
        "Search",
        ("%(count)s result", "%(count)s results"),
    ]


def catalogue_of(*entries: tuple[str, str, str]) -> Catalog:
    catalog = Catalog(locale="ja")
    for text, translation, source in entries:
        catalog.add(text, translation, [(source, None)])
    return catalog


def test_translations_survive_an_update_and_lost_texts_go() -> None:
    kept = catalogue_of(("Search", "検索", "a.py"), ("Gone", "無", "a.py"))
    found = catalogue_of(("Search", "", "b.py"), ("New", "", "b.py"))
    result = read_po(BytesIO(extracting.written(kept, found, JA)))
    assert {message.id: message.string for message in result if message.id} == {
        "New": "",
        "Search": "検索",
    }


def test_an_update_of_nothing_changes_no_byte() -> None:
    found = catalogue_of(("Search", "", "b.py"), ("%(a)s of %(b)s", "", "b.py"))
    once = extracting.written(Catalog(locale="ja"), found, JA)
    assert extracting.written(read_po(BytesIO(once), locale="ja"), found, JA) == once


@pytest.mark.parametrize(
    ("language", "source", "missing"),
    [
        (JA, "portal/content/jinja2/portal_content/base.html", True),
        (JA, "portal/content/models/home.py", False),
        (VI, "portal/content/models/home.py", True),
        (EN, "portal/content/jinja2/portal_content/base.html", False),
    ],
)
def test_readers_texts_are_needed_everywhere_and_staff_texts_in_vietnamese(
    language: places.Language, source: str, missing: bool
) -> None:
    found = catalogue_of(("Search", "", source))
    assert bool(list(checking.incomplete(Catalog(), found, language))) is missing


@pytest.mark.parametrize(
    ("text", "translation", "wrong"),
    [
        ("%(count)s files", "%(count)s 件", False),
        ("%(count)s files", "%(number)s 件", True),
        ("%(count)s files", "件", True),
        ("Search", "", False),
    ],
)
def test_placeholders_are_compared(text: str, translation: str, wrong: bool) -> None:
    assert bool(list(checking.misplaced(catalogue_of((text, translation, "a.py"))))) is wrong


def test_compiling_writes_what_gettext_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "LOCALES", tmp_path)
    source = places.catalogue(JA)
    source.parent.mkdir(parents=True)
    source.write_bytes(
        extracting.written(
            catalogue_of(("Search", "検索", "a.py")), catalogue_of(("Search", "", "a")), JA
        )
    )
    compiling.compile_one(JA)
    with source.with_suffix(".mo").open("rb") as compiled:
        assert read_mo(compiled).get("Search").string == "検索"
    assert compiling.is_current(JA)


def test_catalogues_of_the_repository_are_complete() -> None:
    assert checking.problems() == []
