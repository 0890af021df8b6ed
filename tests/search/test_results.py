from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from search.models import EditorsPick, SynonymSet, SynonymWord
from tests.search.pages import article, search, site, work
from tests.trees import Tree
from translations.languages import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return site()


def body(text: str, locale: str = "vi", **params: object) -> str:
    response = search(text, locale, **params)
    assert response.status_code == 200
    return response.content.decode()


def test_typed_without_marks_finds_and_offers_the_marks(tree: Tree) -> None:
    article(tree, "vi", "Công tác đối ngoại của thành phố")
    work()
    page = body("doi ngoai thanh pho")
    assert "đối ngoại</mark>" in page
    assert "đối ngoại thành phố</a>" in page


@pytest.mark.parametrize("text", ["Hai Phong port", "海防", "하이퐁", "ハイフォン", "Hair Phongf", "haiphong"])
def test_every_script_finds_what_exists(tree: Tree, text: str) -> None:
    article(tree, "vi", "Cảng biển Hải Phòng mở tuyến mới")
    work()
    assert "mở tuyến mới" in body(text)


def test_results_of_other_languages_are_grouped_once(tree: Tree) -> None:
    vi = article(tree, "vi", "Thị thực điện tử cho du khách")
    article(tree, "en", "Electronic visa for visitors", translation_key=vi.translation_key)
    article(tree, "ja", "電子ビザの案内")
    work()
    page = body("thị thực")
    assert "電子" in page
    assert "Electronic" not in page


def test_markup_is_escaped_everywhere(tree: Tree) -> None:
    article(tree, "vi", "Tin <script>alert(1)</script> lạ", summary="<b>đậm</b> & <i>nghiêng</i> lạ")
    work()
    page = body("lạ <script>alert(2)</script>")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("locale", [language.locale for language in LANGUAGES])
def test_page_answers_in_every_language(tree: Tree, locale: str) -> None:
    assert Client().get(f"/{locale}/search/").status_code == 200
    assert search("zzzz qqqq", locale).status_code == 200


def test_page_costs_at_most_twelve_queries(
    tree: Tree, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(15):
        article(tree, "vi", f"Hội nghị đầu tư số {number}")
    work()
    search("đầu tư")
    with django_assert_max_num_queries(12):
        body("dau tu")
    with django_assert_max_num_queries(12):
        body("đầu tư", everywhere="1")


def test_facets_count_without_their_own_filter(tree: Tree) -> None:
    article(tree, "vi", "Đầu tư công nghiệp")
    work()
    page = body("đầu tư", kind="article")
    assert 'aria-current="true">' in page


def test_pages_are_numbered(tree: Tree) -> None:
    for number in range(12):
        article(tree, "vi", f"Hội nghị đầu tư số {number}")
    work()
    assert "page=2" in body("đầu tư")
    assert 'aria-current="page">2<' in body("đầu tư", page=2)
    assert search("đầu tư", page=99999).status_code == 200


def test_pick_stands_above_and_is_not_repeated(tree: Tree) -> None:
    picked = article(tree, "vi", "Hướng dẫn thị thực mới nhất")
    EditorsPick.objects.create(language="vi", queries="visa\nthị thực", page=picked, note="Đọc trước")
    work()
    page = body("THI THUC")
    assert "Đọc trước" in page
    assert page.count("Hướng dẫn ") == 1


def test_pick_outside_its_dates_is_not_shown(tree: Tree) -> None:
    EditorsPick.objects.create(
        language="vi", queries="visa", page=tree.news[0], note="Hết hạn", ends_on="2020-01-01"
    )
    assert "Hết hạn" not in body("visa")


def test_editors_synonyms_work_at_once(tree: Tree) -> None:
    article(tree, "vi", "Lễ khánh thành cầu Nguyễn Trãi")
    work()
    assert "khánh thành" not in body("zebra")
    synonyms = SynonymSet.objects.create(note="")
    for text in ("zebra", "Nguyễn Trãi"):
        SynonymWord.objects.create(synonyms=synonyms, language="vi", text=text)
    synonyms.save()
    assert "khánh thành" in body("zebra")


def test_relaxed_results_say_so(tree: Tree) -> None:
    article(tree, "vi", "Lễ hội chọi trâu Đồ Sơn")
    work()
    assert "search__notice" in body("lễ hội Đồ Sơn khai mạc vũ trụ")


def test_suggestions_are_titles_and_follow_typing(tree: Tree) -> None:
    article(tree, "vi", "Người phát ngôn trả lời phỏng vấn")
    work()
    for text in ("nguoi phat", "Người phát ng"):
        reply = Client().get("/vi/search/suggest/", {"q": text}).json()
        assert [item["title"] for item in reply["suggestions"]] == ["Người phát ngôn trả lời phỏng vấn"]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000, " ".join(f"w{n}" for n in range(1000)), "* ? ~ ^ \\ / [ ] { } ( ) : !",
        "\x00\x01\x1b đối \u202e ngoại", "AND OR NOT", "\ud800", "海" * 5000, "<b>", "%00", "'\"--;",
        "١٢٣ العربية", "🙂🙂🙂", "-", "1/2/3/4/5/6",
    ],
)  # fmt: skip
def test_bad_input_is_answered(tree: Tree, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    assert search(text).status_code == 200
    assert Client().get("/vi/search/suggest/", {"q": text}).status_code == 200
    assert search("tin", page=text, year=text, kind=text, order=text).status_code == 200
