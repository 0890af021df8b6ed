"""The memory: learnt from approvals alone, found exactly, by likeness and by words, kept clean."""

from __future__ import annotations

import random

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.editorial.actions.withdraw import WithdrawItem
from portal.outbox import worker
from portal.records.enums import WithdrawalScope
from portal.records.models import Approval, AuditEntry
from sites.actions.load_profile import LoadProfile
from sites.reader import path_of
from tests.translations.cases import TranslationTestCase, body
from tests.trees import make_article
from translations.enums import SegmentOrigin
from translations.memory.actions.change_entry import ChangeEntry
from translations.memory.actions.delete_entry import DeleteEntry
from translations.memory.learning import learn, remember
from translations.memory.models import LearnedApproval, MemoryBand, MemoryEntry
from translations.memory.queries import ALMOST, EXACT, concordance, fitted, suggestions
from translations.memory.sketch import BANDS
from translations.refusals import TranslationRefused
from translations.segments.reading import segments_of

WORDS = (
    "cảng biển thành phố đón tàu khách quốc tế mở tuyến mới hàng hóa tăng năm nay đầu tư "
    "nước ngoài khu công nghiệp doanh nghiệp hợp tác văn hóa du lịch lễ hội sông cầu đường"
).split()


def entry(source: str, target: str, number: int = 1, **fields: object) -> MemoryEntry:
    values = {
        "source_locale": "vi", "target_locale": "en", "source_html": source,
        "target_html": target, "base_model": "wagtailcore.page", "object_id": str(number),
        "title": "Bản tin", "approval_id": number, "revision_id": number,
        "source_revision_id": number, "approved_at": timezone.now(), **fields,
    }  # fmt: skip
    made = MemoryEntry(**values)
    made.fill_derived()
    return made


class SuggestionTests(TestCase):
    """Exact, similar and by words."""

    @classmethod
    def setUpTestData(cls) -> None:
        remember(
            [
                entry("Cảng đón tàu khách quốc tế đầu tiên trong năm.", "The port welcomes.", 1),
                entry("Cảng đón <b>tàu khách</b> quốc tế.", "The port <b>ships</b>.", 2),
                entry("Thành phố mở tuyến đường thủy mới.", "A new waterway.", 3),
                entry("港口开放。", "Cảng mở cửa.", 4, source_locale="zh-hans", target_locale="vi"),
            ]
        )

    def test_the_same_text_is_exact_and_other_markup_nearly(self) -> None:
        [best, *_] = suggestions("Cảng đón <b>tàu khách</b> quốc tế.", "vi", "en")
        assert (best.percent, best.is_exact) == (EXACT, True)
        [best, *_] = suggestions("Cảng đón tàu khách  quốc tế.", "vi", "en")
        assert (best.percent, best.is_exact) == (ALMOST, False)
        assert fitted(best.target_html, "Cảng đón tàu khách quốc tế.") == "The port ships."

    def test_a_similar_text_comes_with_its_percentage(self) -> None:
        [best] = suggestions("Cảng đón tàu khách quốc tế đầu tiên trong tháng.", "vi", "en", 1)
        assert 85 < best.percent < ALMOST
        assert best.target_html == "The port welcomes."

    def test_another_language_and_another_text_find_nothing(self) -> None:
        assert suggestions("Cảng đón <b>tàu khách</b> quốc tế.", "vi", "ja") == []
        assert suggestions("Người dân dự lễ hội.", "vi", "en") == []
        assert suggestions("<br/>", "vi", "en") == []

    def test_words_are_found_on_both_sides_with_and_without_marks(self) -> None:
        assert concordance("tau khach").count() == 2
        assert concordance("WATERWAY", "vi", "en").count() == 1
        assert concordance("开放").count() == 1
        assert concordance("x").count() == 0


class LikenessTests(TestCase):
    """What the sketch finds, and how much of the memory it looks at."""

    def test_texts_with_a_few_changes_are_found_in_every_script(self) -> None:
        chance = random.Random(7)  # noqa: S311  a fixed sequence
        east = "港口开放城市投资合作文化旅游企业货物船舶国际航线人民经济发展建设"
        texts: dict[str, list[str]] = {"vi": [], "zh-hans": []}
        for _number in range(60):
            texts["vi"].append(" ".join(chance.choices(WORDS, k=14)))
            texts["zh-hans"].append("".join(chance.choices(east, k=24)))
        remember(
            [
                entry(text, f"EN {text}", n, source_locale=locale)
                for locale, some in texts.items()
                for n, text in enumerate(some)
            ]
        )
        for locale, some in texts.items():
            hits = 0
            for text in some:
                parts = text.split(" ") if locale == "vi" else list(text)
                parts[chance.randrange(len(parts))] = chance.choice(
                    WORDS if locale == "vi" else east
                )
                changed = (" " if locale == "vi" else "").join(parts)
                found = suggestions(changed, locale, "en", limit=1)
                hits += bool(found) and found[0].source_html == text
            assert hits >= 58, locale

    def test_queries_stay_the_same_however_much_is_remembered(self) -> None:
        chance = random.Random(3)  # noqa: S311  a fixed sequence
        counts = []
        for size in (5, 300):
            some = [" ".join(chance.choices(WORDS, k=12)) for _n in range(size)]
            remember([entry(text, f"EN {n}", n) for n, text in enumerate(some)])
            with CaptureQueriesContext(connection) as queries:
                assert suggestions(f"{some[0]} nay", "vi", "en")
            counts.append(len(queries))
        assert counts == [4, 4]
        assert MemoryBand.objects.count() == MemoryEntry.objects.count() * BANDS


class LearningTests(TranslationTestCase):
    """From approval to the next item, and what becomes of it afterwards."""

    def test_only_an_approval_teaches_and_it_teaches_once(self) -> None:
        job = self.begun()
        page = self.submitted(job)
        worker.run_due()
        assert MemoryEntry.objects.count() == 0
        self.decide(self.waiting(page), self.en_moderator)
        worker.run_due()
        taught = MemoryEntry.objects.get(source_html="Cảng mới")
        assert (taught.target_html, taught.origin) == ("EN Cảng mới", SegmentOrigin.HUMAN)
        assert taught.approved_by_name == str(self.en_moderator)
        count = MemoryEntry.objects.count()
        assert count == LearnedApproval.objects.get(approval_id=taught.approval_id).pairs
        taught.delete()
        assert learn(taught.approval_id) == 0
        assert MemoryEntry.objects.count() == count - 1

    def test_a_new_item_is_filled_with_what_was_approved_word_for_word(self) -> None:
        self.published(self.begun())
        worker.run_due()
        other = make_article(
            self.section, "Tin khác", public=True,
            body=body("<p>Cảng có <b>hai</b> bến.</p><p>Cảng có ba bến mới.</p>"),
        )  # fmt: skip
        [job] = self.request("en", page=other)
        by_source = {segment.source_html: segment for segment in segments_of(job)}
        filled = by_source["Cảng có <b>hai</b> bến."]
        assert filled.target_html == "EN Cảng có <b>hai</b> bến."
        assert (filled.origin, filled.percent) == (SegmentOrigin.MEMORY, EXACT)
        assert not filled.is_confirmed
        assert by_source["Cảng có ba bến mới."].target_html == ""

    def test_what_was_withdrawn_is_marked_and_fills_nothing(self) -> None:
        LoadProfile(path_of("hai_phong"), "tests", None, None).execute()
        page = self.published(self.begun())
        worker.run_due()
        WithdrawItem(
            page,
            self.en_moderator,
            reason_class="error",
            reason="Sai số liệu trong bài viết này.",
            scope=WithdrawalScope.THIS_LANGUAGE,
        ).execute()
        [best] = suggestions("Cảng mới", "vi", "en", 1)
        assert (best.percent, best.is_withdrawn, best.is_exact) == (EXACT, True, False)
        other = make_article(self.section, "Tin khác", public=True, body=body("<h2>Cảng mới</h2>"))
        [job] = self.request("en", page=other)
        assert not any(segment.target_html for segment in segments_of(job))

    def test_keepers_of_the_language_correct_and_remove_on_the_record(self) -> None:
        row = entry("Cảng <b>mới</b>", "Old <b>port</b>", Approval.objects.count() + 1000)
        remember([row])
        for stranger in (self.translator, self.moderator):
            with pytest.raises(PermissionDenied):
                ChangeEntry(row, "New port", stranger).execute()
            with pytest.raises(PermissionDenied):
                DeleteEntry(row, stranger).execute()
        for wrong in ("", "<u>New</u>", "<i>New</i> port"):
            with pytest.raises(TranslationRefused):
                ChangeEntry(row, wrong, self.en_moderator).execute()
        ChangeEntry(row, "New <b>port</b>", self.en_moderator).execute()
        assert concordance("new port").get().changed_by_name == str(self.en_moderator)
        assert AuditEntry.objects.get(act="memory.change").details == {
            "before": "Old <b>port</b>", "after": "New <b>port</b>",
        }  # fmt: skip
        DeleteEntry(row, self.en_moderator).execute()
        assert AuditEntry.objects.get(act="memory.delete").details["translation"]
        assert MemoryBand.objects.count() == 0
