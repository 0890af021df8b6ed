"""Roads R15, R25 (texts) and R31 of the gate, and what a translation must meet at its approval."""

from __future__ import annotations

from typing import Any
from unittest import mock

import polib
import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page

from portal.editorial.actions.withdraw import WithdrawItem
from portal.editorial.enums import Tier
from portal.editorial.gate import barred
from portal.editorial.refusals import GateRefusal
from portal.records.models import Approval, AuditEntry
from sites.actions.load_profile import LoadProfile
from sites.reader import path_of
from tests.editorial.cases import person
from tests.translations.cases import TranslationTestCase
from translations.actions.apply_drafts import ApplyDrafts, Draft
from translations.actions.detach_translation import DetachTranslation
from translations.actions.freshness import AcceptOlderSource
from translations.actions.save_segment import ConfirmSegments, SaveSegment
from translations.actions.submit_translation import SubmitTranslation
from translations.actions.write_draft import WriteDraft
from translations.enums import SegmentOrigin
from translations.queries.pages import target_page
from translations.refusals import InvalidSegment, StaleSegment, TranslationRefused
from translations.segments.reading import segments_of


class RoadTests(TranslationTestCase):
    def words(self, job: Any) -> list[str]:
        return [segment.target_html for segment in segments_of(self.job(job))]

    def test_r15_the_packages_own_save_never_reaches_a_public_page(self) -> None:
        job = self.begun()
        page = self.published(job)
        SaveSegment(job, segments_of(job)[0].id, "Unapproved", 1, self.translator).execute()
        for publish in (True, False):
            with pytest.raises(PermissionDenied), transaction.atomic():
                job.translation.save_target(user=self.superuser, publish=publish)
        self.assert_public_text(page, "EN Bản tin về cảng")

    def test_r15_a_draft_of_a_public_translation_changes_nothing_public(self) -> None:
        job = self.begun()
        page = self.published(job)
        SaveSegment(job, segments_of(job)[0].id, "New title", 1, self.translator).execute()
        revision = WriteDraft(job, self.translator).execute()
        assert revision.content["title"] == "New title"
        assert revision.content["slug"] == page.slug
        self.assert_public_text(page, "EN Bản tin về cảng")

    def test_r25_caption_and_credit_change_only_through_a_new_approval(self) -> None:
        page = self.published(self.begun())
        article = self.fresh(page)
        article.lead_caption = "Another caption"
        with pytest.raises(GateRefusal):
            article.save()

    def test_r31_nothing_changes_while_kiem_duyet_reads(self) -> None:
        job = self.begun()
        page = self.submitted(job)
        before = self.words(job)
        segment = segments_of(job)[0]
        attempts = [
            lambda: SaveSegment(job, segment.id, "Other", segment.version, self.translator),
            lambda: ConfirmSegments(job, [(segment.id, segment.version)], self.translator),
            lambda: ApplyDrafts(job, [Draft(segment.id, "Other", SegmentOrigin.MACHINE)]),
            lambda: WriteDraft(job, self.translator),
            lambda: SubmitTranslation(job, self.translator),
            lambda: DetachTranslation(job, self.translator, "Muốn sửa tay."),
        ]
        for attempt in attempts:
            with pytest.raises(TranslationRefused) as caught:
                attempt().execute()
            assert caught.value.code == "closed"
        entry = polib.POEntry(
            msgid=segment.source_html, msgctxt=segment.path, msgstr="Smuggled in by a file"
        )
        po = polib.POFile()
        po.append(entry)
        with pytest.raises(TranslationRefused), transaction.atomic():
            job.translation.import_po(po, user=self.superuser)
        assert self.words(job) == before
        assert page.get_latest_revision().pk == self.waiting(page).revision_id

    def test_r31_locked_page_keeps_its_words(self) -> None:
        job = self.begun()
        page = target_page(job)
        assert page is not None
        Page.objects.filter(pk=page.pk).update(locked=True)
        with pytest.raises(TranslationRefused) as caught:
            SaveSegment(job, segments_of(job)[0].id, "Port", 0, self.translator).execute()
        assert caught.value.code == "closed"

    def test_permission_is_by_page_and_language(self) -> None:
        job = self.begun()
        segment = segments_of(job)[0]
        for stranger in (self.ja_translator, self.editor, self.en_moderator, self.superuser):
            with pytest.raises(TranslationRefused):
                SaveSegment(job, segment.id, "Port", 0, stranger).execute()
        with pytest.raises(TranslationRefused):
            SaveSegment(job, segment.id, "Port", 0, self.freelancer).execute()

    def test_r18_whoever_touched_the_words_does_not_approve_them(self) -> None:
        job = self.begun()
        both = person("both", (Tier.EDIT, "en"), (Tier.MODERATE, "en"))
        first = segments_of(job)[0]
        SaveSegment(job, first.id, "A title", 0, both).execute()
        again = segments_of(job)[0]
        SaveSegment(job, again.id, "A better title", again.version, self.translator2).execute()
        page = self.submitted(job)
        assert barred(both, self.waiting(page))
        assert barred(self.translator2, self.waiting(page))
        assert not barred(self.en_moderator, self.waiting(page))

    def test_machine_words_are_confirmed_before_anybody_moderates(self) -> None:
        job = self.begun()
        drafts = [
            Draft(item.id, f"MT {item.source_html}", SegmentOrigin.MACHINE, model_id="tiny")
            for item in segments_of(job)
        ]
        ApplyDrafts(job, drafts, self.editor).execute()
        with pytest.raises(TranslationRefused) as caught:
            SubmitTranslation(job, self.translator).execute()
        assert caught.value.code == "incomplete"
        ConfirmSegments(
            job, [(item.id, item.version) for item in segments_of(job)], self.translator
        ).execute()
        SubmitTranslation(job, self.translator).execute()
        page = target_page(job)
        assert page is not None
        assert not barred(self.en_moderator, self.waiting(page.specific))
        assert self.editor.pk not in {row.user_id for row in job.contributions.all()}
        row = AuditEntry.objects.get(act="translation.submit")
        assert set(row.characters) == {"machine"}

    def test_a_draft_does_not_take_the_place_of_a_persons_words(self) -> None:
        job = self.begun()
        first = segments_of(job)[0]
        SaveSegment(job, first.id, "Mine", 0, self.translator).execute()
        result = ApplyDrafts(
            job, [Draft(first.id, "Machine", SegmentOrigin.MACHINE)], replace=True
        ).execute()
        assert result.kept == [first.id]
        assert segments_of(job)[0].target_html == "Mine"

    def test_two_translators_on_one_segment_lose_nothing(self) -> None:
        job = self.begun()
        first = segments_of(job)[0]
        SaveSegment(job, first.id, "First", first.version, self.translator).execute()
        with pytest.raises(StaleSegment) as caught:
            SaveSegment(job, first.id, "Second", first.version, self.translator2).execute()
        assert caught.value.current.target_html == "First"

    def test_markup_that_cannot_stand_there_is_refused(self) -> None:
        job = self.begun()
        title, paragraph = segments_of(job)[0], segments_of(job)[3]
        refused = [
            (title, "<b>x</b>"),
            (paragraph, "<script>x</script>"),
            (paragraph, '<a href="https://example.org">x</a>'),
            (paragraph, '<a id="a7">x</a>'),
            (title, "x" * 256),
        ]
        for segment, words in refused:
            with pytest.raises(InvalidSegment):
                SaveSegment(job, segment.id, words, 0, self.translator).execute()

    def test_newer_source_needs_the_approvers_word_and_is_recorded(self) -> None:
        job = self.begun()
        page = self.submitted(job)
        self.republish(title="Bản tin mới về cảng")
        state = self.waiting(page)
        with pytest.raises(GateRefusal) as caught:
            self.decide(state, self.en_moderator)
        assert caught.value.code == "source_changed"
        with pytest.raises(TranslationRefused):
            AcceptOlderSource(page, state.revision_id, self.translator).execute()
        AcceptOlderSource(page, state.revision_id, self.en_moderator).execute()
        self.decide(state, self.en_moderator)
        approval = Approval.objects.filter(object_id=str(page.pk)).latest("id")
        assert approval.stale_at_approval
        assert approval.source_locale_code == "vi"
        response = self.client.get(self.fresh(page).url, headers={"host": "localhost"})
        self.assertContains(response, "The original changed on")

    def test_returned_translation_stays_one_when_submitted_by_the_ordinary_road(self) -> None:
        job = self.begun()
        page = self.submitted(job)
        self.decide(self.waiting(page), self.en_moderator, "reject", "Sửa tiêu đề.")
        self.submit(page, self.translator)
        state = self.waiting(page)
        assert state.task.specific.tier == Tier.MODERATE
        self.decide(state, self.en_moderator)
        assert Approval.objects.filter(object_id=str(page.pk)).latest("id").source_revision_id

    def test_text_that_did_not_come_from_the_desk_is_not_submitted(self) -> None:
        job = self.begun()
        page = target_page(job)
        assert page is not None
        with pytest.raises(GateRefusal) as unwritten:
            self.submit(page.specific, self.translator)
        self.translate(job)
        WriteDraft(job, self.translator).execute()
        self.edit(page, self.translator, title="Typed elsewhere")
        with pytest.raises(GateRefusal) as elsewhere:
            self.submit(page.specific, self.translator)
        assert {unwritten.value.code, elsewhere.value.code} == {"translation"}

    def test_ordinary_editor_leads_to_the_desk_and_takes_no_save(self) -> None:
        job = self.begun()
        self.translate(job)
        WriteDraft(job, self.translator).execute()
        page = self.fresh(target_page(job)).specific
        desk = "/admin/translations/7/"
        with mock.patch("translations.editing.reverse", return_value=desk):
            self.client.force_login(self.translator)
            url = reverse("wagtailadmin_pages:edit", args=[page.pk])
            assert self.client.get(url).headers["Location"] == desk
            response = self.post_edit(page, self.translator, title="Typed elsewhere")
        assert response.headers["Location"] == desk
        assert self.fresh(page).get_latest_revision().content["title"] == "EN Bản tin về cảng"

    def test_detached_translation_is_edited_like_a_page_and_stays_a_translation(self) -> None:
        job = self.begun()
        page = self.published(job)
        DetachTranslation(job, self.translator, "Cần thêm hai đoạn cho độc giả.").execute()
        response = self.post_edit(page, self.translator, title="Own title")
        assert response.status_code == 302
        assert self.fresh(page).get_latest_revision().content["title"] == "Own title"
        self.submit(page, self.translator2)
        state = self.waiting(page)
        assert state.task.specific.tier == Tier.MODERATE
        assert barred(self.translator, state)
        self.decide(state, self.en_moderator)
        self.assert_public_text(page, "Own title")

    def test_withdrawn_source_takes_every_language_down(self) -> None:
        page = self.published(self.begun())
        response = self.client.get(self.fresh(page).url, headers={"host": "localhost"})
        assert response.status_code == 200
        LoadProfile(path_of("hai_phong"), "tests", None, None).execute()
        WithdrawItem(
            self.source, self.moderator, reason_class="error", reason="Sai số liệu trong bài."
        ).execute()
        self.assert_not_public(page)
