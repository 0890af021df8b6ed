from __future__ import annotations

from django.urls import reverse
from wagtail.models import Page

from tests.translations.cases import TranslationTestCase
from translations.actions.request_translations import RequestTranslations, Terms
from translations.desk.requesting import languages_for
from translations.enums import SegmentKind
from translations.models import RevisionSource
from translations.queries.freshness import freshness_note
from translations.queries.pages import target_page
from translations.segments.reading import segments_of


class JobTests(TranslationTestCase):
    def test_article_becomes_public_in_another_language_after_one_moderation(self) -> None:
        job = self.begun()
        page = self.published(job)

        assert page.live
        assert page.title == "EN Bản tin về cảng"
        assert page.slug == "en-ban-tin-ve-cang"
        row = RevisionSource.objects.get(target_revision_id=page.live_revision_id)
        assert row.source_revision_id == self.source.live_revision_id
        assert "EN Cảng có <b>hai</b> bến." in page.body.render_as_block()
        assert freshness_note(page) is None

    def test_who_asks_holds_a_tier_and_a_superuser_is_none(self) -> None:
        japanese = self.locales["ja"]
        asking = [self.writer, self.editor, self.moderator, self.ja_translator]
        for user in asking:
            assert languages_for([self.source], user), user
        for user in (self.superuser, self.freelancer):
            assert languages_for([self.source], user) == []
        outcome = RequestTranslations([self.source], [japanese], self.superuser, Terms()).execute()
        assert (outcome.made, len(outcome.refused)) == ([], 1)
        self.client.force_login(self.superuser)
        address = reverse("portal_desk:request", args=[self.source.pk])
        assert self.client.get(address).status_code == 302

    def test_segments_say_what_they_are(self) -> None:
        job = self.begun()
        with self.assertNumQueries(6):
            segments = segments_of(job)
        kinds = [(segment.kind, segment.source_html) for segment in segments]
        assert kinds == [
            (SegmentKind.TITLE, "Bản tin về cảng"),
            (SegmentKind.SUMMARY, "Một câu nói về bản tin."),
            (SegmentKind.HEADING, "Cảng mới"),
            (SegmentKind.PARAGRAPH, "Cảng có <b>hai</b> bến."),
            (SegmentKind.PARAGRAPH, "Bến thứ ba xây năm 2027."),
            (SegmentKind.HEADING, "Số liệu"),
            (SegmentKind.ITEM, "Một"),
            (SegmentKind.ITEM, "Hai"),
        ]
        assert [segment.depth for segment in segments][-2:] == [1, 1]

    def test_nothing_is_public_before_moderation(self) -> None:
        job = self.begun()
        page = target_page(job)
        assert page is not None
        assert not page.live
        self.submitted(job)
        assert not Page.objects.get(pk=page.pk).live

    def test_changed_source_makes_one_paragraph_stale_and_keeps_its_words(self) -> None:
        job = self.begun()
        page = self.published(job)
        self.republish(
            body=[
                {
                    "type": "text",
                    "id": "11111111-1111-4111-8111-111111111111",
                    "value": "<h2>Cảng mới</h2><p>Cảng có <b>hai</b> bến.</p>"
                    "<p>Bến thứ ba xây năm 2028.</p>",
                },
                *self.source.body.raw_data[1:],
            ]
        )
        stale = [segment for segment in segments_of(self.job(job)) if segment.is_stale]
        assert [segment.source_html for segment in stale] == ["Bến thứ ba xây năm 2028."]
        assert stale[0].previous_source_html == "Bến thứ ba xây năm 2027."
        assert stale[0].target_html == "EN Bến thứ ba xây năm 2027."
        note = freshness_note(Page.objects.get(pk=page.pk))
        assert note is not None
        assert note.source_locale == "vi"
