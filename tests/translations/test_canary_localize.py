"""What the house relies on in wagtail-localize, phrased as our behaviour.

A red test here stops an upgrade of the package, not a release of the portal.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, get_resolver, reverse
from wagtail import hooks
from wagtail.models import Page
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from portal.content.models import ArticlePage
from tests.translations.cases import TranslationTestCase, body
from tests.trees import make_article
from translations.actions.save_segment import SaveSegment
from translations.models import SegmentRecord
from translations.queries.pages import target_page
from translations.segments.assembling import assemble
from translations.segments.reading import segments_of

ROADS = (
    "submit_page_translation",
    "submit_snippet_translation",
    "update_translations",
    "edit_string_translation",
    "edit_override",
    "download_pofile",
    "upload_pofile",
    "machine_translate",
    "preview_translation",
    "stop_translation",
    "convert_to_alias",
    "translations_report",
    "snippets_api_listing",
)


@pytest.mark.parametrize("name", ROADS)
def test_no_screen_of_the_package_has_an_address(name: str) -> None:
    for count in range(4):
        with pytest.raises(NoReverseMatch):
            reverse(f"wagtail_localize:{name}", args=[1] * count)


def test_the_package_registers_nothing_in_the_admin() -> None:
    hooks.search_for_hooks()
    found = [
        function.__module__
        for registered in hooks._hooks.values()
        for function, _order in registered
        if function.__module__.startswith("wagtail_localize")
    ]
    assert not found
    assert not any("localize" in str(item.pattern) for item in get_resolver().url_patterns)


def test_the_package_is_there_as_an_engine_with_safe_settings() -> None:
    assert apps.is_installed("wagtail_localize")
    assert settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE is False
    assert settings.WAGTAILLOCALIZE_DISABLE_ON_DELETE is True
    assert not hasattr(settings, "WAGTAILLOCALIZE_JOBS")
    assert not hasattr(settings, "WAGTAILLOCALIZE_MACHINE_TRANSLATOR")
    assert not apps.is_installed("wagtail_localize.locales")


def kept_apart(html: str) -> list[tuple[str, dict[str, Any] | None]]:
    """Return the texts of a body and what stands for their attributes."""
    article = ArticlePage(title="x", body=body(html))
    return [
        (value.string.data, value.attrs)
        for value in extract_segments(article)
        if isinstance(value, StringSegmentValue) and value.path.startswith("body.1111")
    ]


def test_texts_are_cut_at_blocks_and_links_keep_their_address_apart() -> None:
    cut = kept_apart('<h2>Một</h2><p>Hai <b>ba</b> <a href="https://example.org">bốn</a></p>')
    assert cut == [
        ("Một", None),
        ('Hai <b>ba</b> <a id="a1">bốn</a>', {"a1": {"href": "https://example.org"}}),
    ]


def test_words_of_another_language_stay_inside_their_paragraph() -> None:
    cut = kept_apart('<p>Quốc hiệu <span lang="en">Viet Nam</span> là.</p>')
    assert cut == [('Quốc hiệu <a id="a1">Viet Nam</a> là.', {"a1": {"lang": "en"}})]


class CanaryTests(TranslationTestCase):
    def test_slug_choices_dates_and_sources_are_never_texts_to_translate(self) -> None:
        fields = {segment.path.split(".")[0] for segment in segments_of(self.begun())}
        assert fields == {"title", "summary", "body"}

    def test_every_kind_of_block_is_taken_apart(self) -> None:
        blocks = [
            {"type": "quote", "value": {"text": "Lời", "source": "Nguồn"}},
            {"type": "table", "value": {"caption": "Bảng", "header": "A | B", "rows": ["1 | 2"]}},
            {
                "type": "links",
                "value": {
                    "title": "Liên kết",
                    "entries": [{"title": "Trang", "url": "https://a.vn"}],
                },
            },
            {
                "type": "partners",
                "value": {
                    "title": "Đối tác",
                    "entries": [
                        {
                            "title": "Bạn",
                            "url": "https://b.vn",
                            "label": "partner",
                            "starts": "2026-01-01",
                            "ends": "2030-01-01",
                        }
                    ],
                },
            },
        ]
        page = make_article(self.section, "Mọi khối", public=True, body=blocks)
        job = self.request("en", page=Page.objects.get(pk=page.pk))[0]
        texts = [item.source_html for item in segments_of(job) if item.path.startswith("body")]
        assert texts == [
            "Lời", "Nguồn", "Bảng", "A | B", "1 | 2", "Liên kết", "Trang", "Đối tác", "Bạn",
        ]  # fmt: skip
        self.translate(job)
        draft = assemble(job)
        assert list(draft.body[1].value["rows"]) == ["EN 1 | 2"]
        assert draft.body[2].value["entries"][0]["url"] == "https://a.vn"
        assert str(draft.body[3].value["entries"][0]["ends"]) == "2030-01-01"

    def test_assembly_equals_the_packages_own(self) -> None:
        job = self.begun()
        self.translate(job)
        ours = assemble(job)
        theirs = job.translation.source.get_ephemeral_translated_instance(job.target_locale)
        assert ours.body.get_prep_value() == theirs.body.get_prep_value()
        assert (ours.title, ours.summary) == (theirs.title, theirs.summary)

    def test_equal_words_are_stored_once_per_item_and_place(self) -> None:
        job = self.begun()
        self.translate(job)
        rows = StringTranslation.objects.filter(locale=self.locales["en"])
        assert rows.count() == StringSegment.objects.count() == 8
        assert {row.data_hash for row in String.objects.all()} == {
            String._get_data_hash(segment.source_html) for segment in segments_of(job)
        }

    def test_a_later_language_gets_the_newest_approved_text(self) -> None:
        self.begun("en")
        self.republish(title="Bản tin mới về cảng")
        later = self.begun("ja")
        assert segments_of(later)[0].source_html == "Bản tin mới về cảng"

    def test_reordered_blocks_lose_no_words(self) -> None:
        job = self.begun()
        self.published(job)
        self.republish(body=list(reversed(self.source.body.raw_data)))
        assert all(segment.is_translated for segment in segments_of(self.job(job)))

    def test_one_language_has_one_source_at_a_time(self) -> None:
        self.begun("en")
        assert Translation.objects.filter(enabled=True).count() == 1
        assert TranslationSource.objects.count() == 1

    def test_deleted_source_keeps_words_and_ends_the_job_in_words(self) -> None:
        job = self.begun()
        self.translate(job)
        page = target_page(job)
        assert page is not None
        with transaction.atomic(), pytest.raises(PermissionDenied):
            self.source.delete()
        assert SegmentRecord.objects.filter(job=job).count() == 8

    def test_saving_a_segment_costs_the_same_in_a_long_page(self) -> None:
        html = "".join(f"<p>Đoạn {number}</p>" for number in range(40))
        long = make_article(self.section, "Bài dài", public=True, body=body(html))
        counts = []
        for page in (self.source, Page.objects.get(pk=long.pk).specific):
            job = self.request("en", page=page)[0]
            for words in ("First", "Second"):
                first = segments_of(job)[0]
                with CaptureQueriesContext(connection) as context:
                    SaveSegment(job, first.id, words, first.version, self.translator).execute()
            counts.append(len(context))
        assert counts[0] == counts[1]
