from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portal.editorial.enums import Tier
from portal.editorial.refusals import GateRefusal
from portal.records.models import Approval, AuditEntry
from tests.editorial.cases import person
from tests.translations.desk_cases import DeskTestCase, body_of, english_of
from tests.trees import make_article
from translations.actions.assign_job import AssignJob
from translations.models import TranslationJob
from translations.queries.pages import target_page


class DeskScreensTests(DeskTestCase):
    """The screens around the desk: submitting, reviewing, lists, requests, board, figures."""

    def translate_everything(self) -> None:
        for segment in self.segments():
            assert self.save(segment, english_of(segment)).status_code == 200

    def submitted(self) -> Any:
        """Translate, submit, and return the step the translation waits in."""
        self.translate_everything()
        assert self.client.post(self.url("submit")).status_code == 302
        page = target_page(self.job)
        assert page is not None
        return self.waiting(page.specific)

    def queries(self, url: str) -> int:
        self.client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert self.client.get(url).status_code == 200
        return len(captured)

    def test_what_stands_in_the_way_is_listed_and_nothing_is_submitted(self) -> None:
        page = self.client.get(self.url("submit")).content.decode()
        assert f"#s-{self.segments()[0].id}" in page
        response = self.client.post(self.url("submit"))
        assert response.status_code == 403
        target = target_page(self.job)
        assert target is not None
        assert not target.workflow_in_progress

    def test_a_complete_translation_goes_to_moderation_and_the_desk_closes(self) -> None:
        state = self.submitted()
        assert state.task.specific.tier == Tier.MODERATE
        segment = self.segment("Kết quả")
        response = self.save(segment, "Other words")
        assert response.status_code == 403
        assert response.json()["closed"] is True
        assert self.segment("Kết quả").target_html == "Results"

    def test_a_reviewer_reads_both_languages_and_what_changed_since_the_last_approval(self) -> None:
        state = self.submitted()
        page = target_page(self.job)
        assert page is not None
        self.client.force_login(self.reviewer)
        review = self.client.get(reverse("portal_editorial:review", args=[state.pk]))
        pair = reverse("portal_desk:pair", args=[page.pk, state.revision_id])
        assert pair in review.content.decode()
        shown = self.client.get(pair).content.decode()
        assert "Kết quả" in shown
        assert "Results" in shown
        assert "<ins>" not in shown
        self.decide(state, self.reviewer)
        self.change_source("Kết quả", "Kết quả mới")
        self.client.force_login(self.translator)
        self.save(self.segment("Kết quả mới"), "New results")
        self.client.post(self.url("submit"))
        again = self.waiting(page.specific)
        self.client.force_login(self.reviewer)
        url = reverse("portal_desk:pair", args=[page.pk, again.revision_id])
        shown = self.client.get(url).content.decode()
        assert "Kết quả<ins> mới</ins>" in shown
        assert "<ins>New results</ins>" in shown or "<ins>New</ins>" in shown
        assert shown.count("<ins>") == 2

    def test_kiem_duyet_confirms_beside_the_original_that_an_older_one_is_meant(self) -> None:
        state = self.submitted()
        page = target_page(self.job)
        assert page is not None
        url = reverse("portal_desk:pair", args=[page.pk, state.revision_id])
        self.client.force_login(self.reviewer)
        assert 'method="post"' not in self.client.get(url).content.decode()
        self.change_source("Kết quả", "Kết quả mới")
        with pytest.raises(GateRefusal):
            self.decide(state, self.reviewer)
        self.client.force_login(self.translator)
        assert 'method="post"' not in self.client.get(url).content.decode()
        self.client.post(url)
        assert not AuditEntry.objects.filter(act="translation.accept_older").exists()
        self.client.force_login(self.reviewer)
        assert 'method="post"' in self.client.get(url).content.decode()
        self.assertRedirects(self.client.post(url), url)
        assert 'method="post"' not in self.client.get(url).content.decode()
        self.decide(state, self.reviewer)
        assert Approval.objects.filter(object_id=str(page.pk)).latest("id").stale_at_approval

    def test_strangers_do_not_see_the_pair(self) -> None:
        state = self.submitted()
        self.client.force_login(self.foreign_moderator)
        page = target_page(self.job)
        assert page is not None
        url = reverse("portal_desk:pair", args=[page.pk, state.revision_id])
        assert self.client.get(url).status_code in {302, 403}

    def test_the_desk_asks_as_often_for_a_long_article_as_for_a_short_one(self) -> None:
        short = self.job
        few = {name: self.queries(self.url(name)) for name in ("desk", "submit", "preview")}
        long = make_article(self.section, "Bài dài", public=True, body=body_of(90))
        self.job = self.start(long, self.target)
        assert len(self.segments()) > 90
        many = {name: self.queries(self.url(name)) for name in few}
        assert many == few
        one = self.queries(self.url("segment", self.segments()[50].id))
        self.job = short
        assert self.queries(self.url("segment", self.segments()[5].id)) == one

    def test_my_jobs_are_those_i_have_and_those_anybody_may_take(self) -> None:
        url = reverse("portal_desk:mine")
        assert "Cảng Hải Phòng quý I" in self.client.get(url).content.decode()
        AssignJob(self.job, self.reviewer, assignee=self.translator2).execute()
        assert "Cảng Hải Phòng quý I" not in self.client.get(url).content.decode()
        self.client.force_login(self.translator2)
        assert "Cảng Hải Phòng quý I" in self.client.get(url).content.decode()

    def test_my_jobs_leave_out_what_is_public_unless_it_is_asked_for(self) -> None:
        state = self.submitted()
        url = reverse("portal_desk:mine")
        assert "Cảng Hải Phòng quý I" in self.client.get(url).content.decode()
        self.decide(state, self.reviewer)
        assert "Cảng Hải Phòng quý I" not in self.client.get(url).content.decode()
        assert "Cảng Hải Phòng quý I" in self.client.get(url + "?state=live").content.decode()

    def test_a_list_of_jobs_is_filtered_by_what_is_stored_and_by_what_is_derived(self) -> None:
        other = make_article(self.section, "Tin khác", public=True, body=body_of(1))
        second = self.start(other, self.target)
        today = timezone.localdate()
        TranslationJob.objects.filter(pk=second.pk).update(
            deadline=today - timedelta(days=2), assignee=self.translator2
        )
        self.save(self.segment("Kết quả"), "Results")
        first_only = ("state=translating", "assignee=none", "due=none")
        second_only = ("state=draft", f"assignee={self.translator2.pk}", "due=overdue")
        for query in (*first_only, *second_only):
            page = self.client.get(reverse("portal_desk:jobs") + f"?{query}").content.decode()
            with self.subTest(query=query):
                assert ("Cảng Hải Phòng quý I" in page) == (query in first_only)
                assert ("Tin khác" in page) == (query in second_only)
        section = f"?section={self.section.translation_key}&language={self.target}"
        page = self.client.get(reverse("portal_desk:jobs") + section).content.decode()
        assert "Tin khác" in page

    def test_a_list_of_jobs_asks_as_often_for_many_as_for_one(self) -> None:
        url = reverse("portal_desk:jobs")
        few = self.queries(url)
        for number in range(4):
            page = make_article(self.section, f"Tin {number}", public=True)
            self.start(page, self.target)
        assert self.queries(url) == few

    def test_a_job_is_given_to_a_person_of_the_language_and_taken_by_one(self) -> None:
        self.client.post(self.url("assign"), {"assignee": self.translator.pk, "priority": "high"})
        self.job.refresh_from_db()
        assert self.job.assignee == self.translator
        self.client.force_login(self.reviewer)
        refused = self.client.post(
            self.url("assign"), {"assignee": self.editor.pk, "priority": "normal"}
        )
        assert refused.status_code == 200
        self.job.refresh_from_db()
        assert self.job.assignee == self.translator

    def test_cancelling_needs_a_reason_and_closes_the_desk(self) -> None:
        self.client.force_login(self.reviewer)
        self.client.post(self.url("cancel"), {"reason": "Sự kiện bị hoãn."})
        self.job.refresh_from_db()
        assert self.job.is_cancelled
        assert "Sự kiện bị hoãn." in self.client.get(self.url("desk")).content.decode()
        self.client.force_login(self.translator)
        assert self.save(self.segment("Kết quả"), "Results").status_code == 403

    def test_translations_are_asked_for_on_the_page_and_in_bulk_from_a_listing(self) -> None:
        self.client.force_login(self.editor)
        url = reverse("portal_desk:request", args=[self.article.pk])
        assert self.client.get(url).status_code == 200
        response = self.client.post(url, {"locales": ["ja", "ko"], "priority": "normal"})
        assert response.status_code == 302
        again = self.client.post(url, {"locales": ["ja"], "priority": "normal"})
        assert again.status_code == 200
        assert TranslationJob.objects.filter(target_locale__language_code="ja").count() == 1
        pages = [make_article(self.section, f"Tin {n}", public=True) for n in range(3)]
        bulk = (
            reverse("wagtail_bulk_action", args=["wagtailcore", "page", "request_translation"])
            + "?"
            + "&".join(f"id={page.pk}" for page in [*pages, self.article])
        )
        assert "Tin 2" in self.client.get(bulk).content.decode()
        self.client.post(bulk, {"locales": ["en", "ja"], "priority": "urgent", "message": "Gấp"})
        made = TranslationJob.objects.filter(priority="urgent")
        assert made.count() == 6
        assert made.values("request_group").distinct().count() == 1

    def test_people_without_a_part_in_a_language_ask_for_nothing(self) -> None:
        self.client.force_login(self.foreign_moderator)
        url = reverse("portal_desk:request", args=[self.article.pk])
        before = TranslationJob.objects.count()
        self.client.post(url, {"locales": ["en"], "priority": "normal"})
        assert TranslationJob.objects.count() == before

    def test_the_board_counts_by_language_and_section_and_names_owner_and_age(self) -> None:
        AssignJob(self.job, self.reviewer, assignee=self.translator).execute()
        TranslationJob.objects.filter(pk=self.job.pk).update(
            deadline=timezone.localdate() - timedelta(days=1),
            requested_at=timezone.now() - timedelta(days=9),
        )
        page = self.client.get(reverse("portal_desk:board")).content.decode()
        query = f"language={self.target}&amp;section={self.section.translation_key}"
        assert query in page
        assert str(self.translator) in page
        assert "9" in page.split(query)[1][:400]
        assert self.url("desk") in page

    def test_the_board_asks_as_often_for_many_items_as_for_one(self) -> None:
        url = reverse("portal_desk:board")
        few = self.queries(url)
        for number in range(4):
            page = make_article(self.section, f"Tin {number}", public=True)
            self.start(page, self.target)
        assert self.queries(url) == few

    def test_figures_count_characters_by_origin_once_per_item(self) -> None:
        self.submitted()
        self.client.force_login(self.reviewer)
        page = self.client.get(reverse("portal_desk:figures")).content.decode()
        entry = AuditEntry.objects.get(act="translation.submit")
        assert str(self.translator) in page
        assert f"<td>{entry.characters['human']}</td>" in page

    def test_a_person_without_languages_has_no_lists(self) -> None:
        nobody = person("nobody")
        self.client.force_login(nobody)
        for name in ("mine", "jobs", "board", "figures"):
            assert self.client.get(reverse(f"portal_desk:{name}")).status_code in {302, 403}

    def test_pages_lead_to_their_translations(self) -> None:
        self.client.force_login(self.editor)
        page = self.client.get(reverse("wagtailadmin_pages:edit", args=[self.article.pk]))
        assert reverse("portal_desk:request", args=[self.article.pk]) in page.content.decode()
