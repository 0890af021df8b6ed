from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search.models import EditorsPick, SynonymSet, SynonymWord
from tests.search.pages import SiteTestCase, article, search, titles, work
from translations.languages import LOCALES

BAD = [
    "a" * 10_000, " ".join(f"w{n}" for n in range(1000)), "* ? ~ ^ \\ / [ ] { } ( ) : !",
    "\x00\x01\x1b đối \u202e ngoại", "AND OR NOT", "\ud800", "海" * 5000, "<b>", "%00", "'\"--;",
    "١٢٣ العربية", "🙂🙂🙂", "-", "1/2/3/4/5/6", "…", "ー", "の", "()", "-1 OR 1=1",
]  # fmt: skip


def body(text: str, locale: str = "vi", **params: Any) -> str:
    response = search(text, locale, **params)
    assert response.status_code == 200
    return str(response.content.decode())


class ResultsTests(SiteTestCase):
    def test_typed_without_marks_finds_and_offers_the_marks(self) -> None:
        article(self.tree, "vi", "Công tác đối ngoại của thành phố")
        work()
        page = body("doi ngoai thanh pho")
        assert "đối ngoại</mark>" in page
        assert "đối ngoại thành phố</a>" in page

    def test_every_script_finds_what_exists(self) -> None:
        article(self.tree, "vi", "Cảng biển Hải Phòng mở tuyến mới")
        work()
        for text in ("Hai Phong port", "海防", "하이퐁", "ハイフォン", "Hair Phongf", "haiphong"):
            with self.subTest(text):
                assert "mở tuyến mới" in body(text)

    def test_results_of_other_languages_are_grouped_once(self) -> None:
        vi = article(self.tree, "vi", "Thị thực điện tử cho du khách")
        article(self.tree, "en", "Electronic visa for visitors", translation_key=vi.translation_key)
        article(self.tree, "ja", "電子ビザの案内")
        work()
        page = body("thị thực")
        assert "電子" in page
        assert "Electronic" not in page

    def test_what_only_another_version_says_brings_the_reader_s_version(self) -> None:
        vi = article(self.tree, "vi", "Cuộc thi lăn bóng khí")
        article(self.tree, "en", "A zorbing contest", translation_key=vi.translation_key)
        article(self.tree, "en", "Zorbing abroad")
        work()
        page = body("zorbing")
        assert titles(search("zorbing")) == ["Cuộc thi lăn bóng khí"]
        assert "<mark>Zorbing</mark> abroad" in page
        assert "A zorbing contest" not in page
        assert "phiên bản ngôn ngữ khác" in page

    def test_markup_is_escaped_everywhere(self) -> None:
        title, summary = "Tin <script>alert(1)</script> lạ", "<b>đậm</b> & <i>nghiêng</i> lạ"
        article(self.tree, "vi", title, summary=summary)
        work()
        page = body("lạ <script>alert(2)</script>")
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page

    def test_page_answers_in_every_language(self) -> None:
        for locale in LOCALES:
            with self.subTest(locale):
                assert Client().get(f"/{locale}/search/").status_code == 200
                assert "search__nothing" in body("zzzz qqqq", locale)

    def test_page_costs_at_most_twelve_queries(self) -> None:
        for number in range(15):
            article(self.tree, "vi", f"Hội nghị đầu tư số {number}")
        article(self.tree, "en", "Investment conference")
        work()
        body("đầu tư")
        for text, params in (
            ("dau tu", {}),
            ("dau tu", {"everywhere": "1"}),
            ("dau tu", {"page": 2}),
            ("dau tu", {"kind": "article"}),
            ("đầu tư qqqq", {}),
            ("đầu tư qqqq", {"page": 2}),
        ):
            with self.subTest(text, **params), CaptureQueriesContext(connection) as queries:
                body(text, **params)
            assert len(queries) <= 12, [query["sql"] for query in queries]

    def test_facets_offer_values_and_mark_the_chosen_one(self) -> None:
        article(self.tree, "vi", "Đầu tư công nghiệp")
        work()
        assert 'aria-current="true">' in body("đầu tư", kind="article")

    def test_pages_are_numbered(self) -> None:
        for number in range(12):
            article(self.tree, "vi", f"Hội nghị đầu tư số {number}")
        work()
        assert "page=2" in body("đầu tư")
        assert 'aria-current="page">2<' in body("đầu tư", page=2)
        assert search("đầu tư", page=99999).status_code == 200

    def test_pick_stands_above_and_is_not_repeated(self) -> None:
        picked = article(self.tree, "vi", "Hướng dẫn thị thực mới nhất")
        EditorsPick.objects.create(language="vi", queries="visa\nthị thực", page=picked)
        work()
        page = body("THI THUC")
        assert 'id="search-picks"' in page
        assert page.count("Hướng dẫn") == 1

    def test_pick_outside_its_dates_is_not_shown(self) -> None:
        EditorsPick.objects.create(
            language="vi", queries="visa", page=self.tree.news[0], ends_on="2020-01-01"
        )
        assert "search-picks" not in body("visa")

    def test_editors_synonyms_work_at_once(self) -> None:
        article(self.tree, "vi", "Lễ khánh thành cầu Nguyễn Trãi")
        work()
        assert "khánh thành" not in body("zebra")
        synonyms = SynonymSet.objects.create(note="")
        for text in ("zebra", "Nguyễn Trãi"):
            SynonymWord.objects.create(synonyms=synonyms, language="vi", text=text)
        synonyms.save()
        assert "khánh thành" in body("zebra")

    def test_relaxed_results_say_so(self) -> None:
        article(self.tree, "vi", "Lễ hội chọi trâu Đồ Sơn")
        work()
        assert 'class="search__notice"' in body("lễ hội Đồ Sơn khai mạc vũ trụ")

    def test_keystrokes_are_named(self) -> None:
        article(self.tree, "vi", "Lễ hội chọi trâu Đồ Sơn")
        work()
        assert "lễ hội" in body("leex hooij choij traau")

    def test_date_order_puts_the_newest_first(self) -> None:
        for title in ("Hội nghị cũ", "Hội nghị mới"):
            article(self.tree, "vi", title)
        work()
        assert body("hội nghị", order="date").count("hit__title") == 2

    def test_suggestions_are_titles_and_follow_typing(self) -> None:
        title = "Người phát ngôn trả lời phỏng vấn"
        article(self.tree, "vi", title)
        work()
        for text in ("nguoi phat", "Người phát ng"):
            reply = Client().get("/vi/search/suggest/", {"q": text}).json()
            assert [item["title"] for item in reply["suggestions"]] == [title]

    def test_bad_input_is_answered(self) -> None:
        for bad in BAD:
            text = bad.encode("utf-8", "replace").decode()
            with self.subTest(text[:20]):
                assert search(text).status_code == 200
                assert Client().get("/vi/search/suggest/", {"q": text}).status_code == 200
                assert search("tin", page=text, year=text, kind=text, order=text).status_code == 200

    @pytest.mark.embedded("takes the files of the embedded index away")
    def test_without_any_index_the_page_says_so(self) -> None:
        with self.settings(SEARCH_INDEX_DIR=self.base_index.parent / "nowhere"):
            response = search("tin")
        assert response.status_code == 503
        assert "search__form" in response.content.decode()
