"""A draft is coloured by what it says when it is translated back (U05)."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation

from tests.translations_machine.cases import EN_JA, VI_EN, MachineTestCase
from translations.desk.rows import Row
from translations.drafts.backward import says_else
from translations.drafts.risks import Level, level_of, sentences
from translations.drafts.status import status_of
from translations.engines.fake import FakeEngine
from translations.engines.port import EngineDownError, Pair
from translations.segments.reading import segments_of

EN_VI: Pair = ("en", "vi")
TITLE = "Bản tin về cảng"
SOURCE = "Cảng Hải Phòng đón 1.204 lượt tàu trong tháng 10 năm 2026."


class BackwardTests(MachineTestCase):
    pairs = (VI_EN, EN_JA, EN_VI)

    def test_what_comes_back_as_it_was_is_not_marked(self) -> None:
        job = self.started()
        assert [pair for pair, _sentences in self.engine.calls] == [VI_EN, EN_VI]
        assert not any("back" in text for s in segments_of(job) for text in s.risks)
        assert Row(self.segments(job)[TITLE], 1).risk == "low"

    def test_what_comes_back_as_something_else_is_marked_with_what_it_says(self) -> None:
        first = self.segments(self.job(self.en_job))[TITLE].source_html
        reverse = " ".join(word[::-1] for word in first.split())
        answers = {reverse: "Không phải bản tin về cảng", first: reverse}
        self.configure({"fake": FakeEngine(self.pairs, answers)})
        title = self.segments(self.started())[TITLE]
        assert list(title.risks) == ["back: Không phải bản tin về cảng"]
        assert level_of(title.risks) is Level.MEDIUM
        assert "Không phải bản tin về cảng" in sentences(title.risks)[0]
        assert Row(title, 1).risk == "medium"
        assert Row(title, 1).risk_label
        assert not Row(title, 1).needs_look

    def test_an_engine_that_is_away_on_the_way_back_keeps_the_draft(self) -> None:
        class OneWay(FakeEngine):
            def translate(self, pair, sentences, **how):  # type: ignore[no-untyped-def]
                if pair == EN_VI:
                    raise EngineDownError("away")
                return super().translate(pair, sentences, **how)

        self.configure({"fake": OneWay(self.pairs)})
        job = self.started()
        assert all(segment.target_html for segment in segments_of(job))
        assert not status_of(job).is_trouble

    def test_the_desk_says_the_colour_in_words(self) -> None:
        job = self.started()
        self.client.force_login(self.translator)
        html = self.client.get(reverse("portal_desk:desk", args=[job.pk])).content.decode()
        assert html.count("data-risk=") == len(segments_of(job))
        with translation.override("vi"):
            assert str(Level.LOW.label) in html


@pytest.mark.parametrize(
    ("back", "language", "source"),
    [
        ("Cảng Hải Phòng đón 1.240 lượt tàu trong tháng 10 năm 2026.", "vi", SOURCE),
        ("Cảng Hải Phòng không đón 1.204 lượt tàu trong tháng 10 năm 2026.", "vi", SOURCE),
        ("Lễ hội hoa phượng khai mạc ở quảng trường thành phố.", "vi",
         "Đoàn công tác thăm khu công nghiệp mới tại huyện đảo."),
        ("天気は晴れです。とても暖かい一日でした。週末も続きます。", "ja",
         "港には今月、千二百四隻の船が入港しました。貨物も増えています。"),
    ],
)  # fmt: skip
def test_another_sentence_is_told_apart(back: str, language: str, source: str) -> None:
    assert says_else(source, back, language)


@pytest.mark.parametrize(
    ("back", "language", "source"),
    [
        ("Trong tháng 10/2026, cảng Hải Phòng đã đón 1204 lượt tàu.", "vi", SOURCE),
        ("今月、港には千二百四隻の船が入りました。貨物も増えています。", "ja",
         "港には今月、千二百四隻の船が入港しました。貨物も増えています。"),
        ("Tin cảng", "vi", "Bản tin"),
    ],
)  # fmt: skip
def test_the_same_in_other_words_is_left_alone(back: str, language: str, source: str) -> None:
    assert not says_else(source, back, language)
