"""Sums of readers' queries for the board: what is counted, what never is, and the acts (SE10)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from portal.editorial.enums import Tier
from search.models import QueryCount, SynonymSet
from search.reports import counting, queries
from tests.editorial.cases import GateAdminTestCase
from tests.search.pages import OnEngine, SiteTestCase, article, search, work
from translations.models import TranslationJob

REPORT = "/admin/search-queries/"


def rows(**conditions: Any) -> list[tuple[str, int, int, int]]:
    counting.write()
    found = QueryCount.objects.filter(**conditions).order_by("text")
    return list(found.values_list("text", "searches", "empty", "clicks"))


def plant(text: str, searches: int = 20, *, days_ago: int = 0, **values: Any) -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    values = {"language": "vi", **values}
    QueryCount.objects.create(day=day, text=text, searches=searches, **values)


class CountingTests(SiteTestCase):
    def test_searches_are_summed_without_marks_and_case(self) -> None:
        for text in ("Bản tin", "ban  TIN", "zzzz"):
            search(text)
        search("bản tin", page=2)
        assert rows() == [("ban tin", 2, 0, 0), ("zzzz", 1, 1, 0)]

    def test_nothing_is_written_while_a_reader_waits(self) -> None:
        search("bản tin")
        assert not QueryCount.objects.exists()

    def test_what_may_tell_of_a_person_is_not_counted(self) -> None:
        for text in ("an@example.org", "0912 345 678", "+84 912-345-678", "031234567890"):
            search(text)
        search("72/2015/NĐ-CP")
        assert [row[0] for row in rows()] == ["72/2015/nd-cp"]

    def test_opened_results_are_counted(self) -> None:
        reply = Client().post("/vi/search/opened/", {"q": "bản tin"})
        assert reply.status_code == 204
        assert not reply.cookies
        other = {"HTTP_SEC_FETCH_SITE": "cross-site"}
        Client().post("/vi/search/opened/", {"q": "bản tin"}, **other)
        assert rows() == [("ban tin", 0, 0, 1)]
        assert Client().get("/vi/search/opened/").status_code == 405

    def test_form_tells_the_script_where_to_count(self) -> None:
        assert 'data-opened="/vi/search/opened/"' in search("bản tin").content.decode()

    def test_days_are_joined_rare_words_and_old_days_forgotten(self) -> None:
        for _turn in range(2):
            plant("cảng", 2, days_ago=9)
        plant("tên riêng", 2, days_ago=9)
        plant("hôm qua", 1, days_ago=1)
        plant("xưa", 99, days_ago=500)
        counting.tidy()
        assert rows() == [("cảng", 4, 0, 0), ("hôm qua", 1, 0, 0)]
        counting.tidy()
        assert rows() == [("cảng", 4, 0, 0), ("hôm qua", 1, 0, 0)]

    def test_reports_by_kind(self) -> None:
        plant("cảng", clicks=9)
        plant("thuế", empty=20)
        plant("phà", clicks=1)
        plant("một lần", 1)
        plant("năm ngoái", days_ago=200)
        everything = queries.sums(30)
        assert [row["text"] for row in everything] == ["cảng", "phà", "thuế"]
        assert [row["text"] for row in queries.without_results(everything)] == ["thuế"]
        assert [row["text"] for row in queries.seldom_opened(everything)] == ["phà"]


class ReportTests(OnEngine, GateAdminTestCase):
    def staff(self, tier: Tier = Tier.EDIT) -> Client:
        """Sign a person of a tier in."""
        person = {Tier.EDIT: self.editor, Tier.UPDATE: self.writer}[tier]
        client = Client()
        client.force_login(person)
        return client

    def test_report_shows_sums_and_acts(self) -> None:
        plant("phà cát bà", empty=20)
        for days in ("", "7", "x"):
            page = self.staff().get(REPORT, {"days": days, "kind": "nothing", "language": "vi"})
            text = page.content.decode()
            assert "phà cát bà" in text
            assert "/admin/search-queries/synonym/" in text
            assert "queries=ph%C3%A0" in text
        assert "phà cát bà" not in self.staff().get(REPORT, {"language": "ko"}).content.decode()

    def test_writers_do_not_see_it(self) -> None:
        assert self.staff(Tier.UPDATE).get(REPORT).status_code in (302, 403)

    def test_one_click_begins_a_synonym(self) -> None:
        for _turn in range(2):
            reply = self.staff().post(
                f"{REPORT}synonym/", {"text": "tàu con thoi", "language": "vi"}
            )
            synonyms = SynonymSet.objects.get()
            assert reply.url.endswith(f"/edit/{synonyms.pk}/")
        assert [word.text for word in synonyms.words.all()] == ["tàu con thoi"]
        page = self.staff().get(reply.url).content.decode()
        assert "tàu con thoi" in page

    def test_pick_starts_with_the_query(self) -> None:
        address = "/admin/editorspick/new/?language=vi&queries=ph%C3%A0"
        page = self.staff().get(address).content.decode()
        assert ">phà</textarea>" in page.replace("\n", "")

    def test_one_click_asks_for_a_translation(self) -> None:
        article(self.tree, "vi", "Bến phà đổi giờ chạy")
        work()
        client = self.staff()
        reply = client.post(f"{REPORT}translation/", {"text": "bến phà", "language": "ko"})
        assert reply.url == REPORT
        shown = client.get(REPORT).content.decode()
        assert "Bến phà đổi giờ chạy" in shown
        jobs = TranslationJob.objects.all()
        assert [job.target_locale.language_code for job in jobs] == ["ko"]
        assert "bến phà" in jobs[0].message

    def test_bad_forms_do_nothing(self) -> None:
        for data in ({}, {"text": "x"}, {"text": "x", "language": "tlh"}):
            assert self.staff().post(f"{REPORT}synonym/", data).url == REPORT
        assert not SynonymSet.objects.exists()
        gone = self.staff().post(f"{REPORT}translation/", {"text": "zzzz", "language": "ko"})
        assert gone.url == REPORT
