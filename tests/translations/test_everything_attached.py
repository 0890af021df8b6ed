"""Everything that belongs to a page is translated with it; languages go in every direction."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page

from portal.content.models import ProcedurePage, SectionPage, SpokespersonPage
from portal.editorial.actions.urgent import PublishUrgently
from portal.editorial.enums import Tier
from portal.outbox import worker
from portal.records.enums import ApprovalKind
from portal.records.models import Approval
from sites.actions.load_profile import LoadProfile
from sites.enums import OrganisationKind
from sites.models import Organisation
from sites.reader import path_of
from tests.editorial.cases import person
from tests.translations.cases import TranslationTestCase
from tests.trees import make_article, publish
from translations.actions.adopt_translation import AdoptTranslation
from translations.actions.request_translations import RequestTranslations, Terms
from translations.declarations import check_page_types
from translations.enums import JobState, SegmentKind
from translations.models import TranslationJob
from translations.queries.pages import target_page
from translations.queries.states import state_of
from translations.segments.assembling import assemble
from translations.segments.reading import segments_of


class AttachedTests(TranslationTestCase):
    def child(self, kind: str, page: Any) -> Any:
        """Put a page below a Vietnamese section of a kind that both languages have."""
        for code in ("vi", "en"):
            section = self.tree.sections[code]
            SectionPage.objects.filter(pk=section.pk).update(kind=kind)
        page.locale, page.live = self.locales["vi"], False
        SectionPage.objects.get(pk=self.section.pk).add_child(instance=page)
        page.save_revision(user=self.writer)
        publish(page)
        return Page.objects.get(pk=page.pk).specific

    def test_every_field_of_every_page_type_is_classified(self) -> None:
        assert check_page_types() == []

    def test_captions_alt_credits_documents_and_links(self) -> None:
        picture = self.picture(self.writer)
        document = get_document_model().objects.create(title="Tệp", file=self.png())
        figure = {"image": picture.pk, "alt": "Tàu", "caption": "Tàu vào cảng", "credit": "TTX"}
        other = make_article(self.section, "Bài khác", public=True)
        job = self.request("en", page=other)[0]
        self.translate(job)
        blocks = [
            {"type": "figure", "value": figure},
            {"type": "gallery", "value": {"title": "Bộ ảnh", "figures": [figure, figure]}},
            {
                "type": "document",
                "value": {"document": document.pk, "title": "Văn bản", "number": "1"},
            },
            {
                "type": "links",
                "value": {
                    "title": "Xem thêm",
                    "entries": [{"title": "Bài", "page": other.pk, "url": ""}],
                },
            },
            {"type": "text", "value": f'<p>Xem <a linktype="page" id="{other.pk}">bài</a>.</p>'},
        ]
        article = make_article(
            self.section,
            "Có ảnh",
            public=True,
            body=blocks,
            lead_image=picture,
            lead_alt="Cảng",
            lead_caption="Cảng mới",
            lead_credit="Ảnh: TTX",
        )
        mine = self.request("en", page=Page.objects.get(pk=article.pk))[0]
        kinds = {(item.kind, item.source_html) for item in segments_of(mine)}
        assert {
            (SegmentKind.ALT, "Cảng"),
            (SegmentKind.CAPTION, "Cảng mới"),
            (SegmentKind.CREDIT, "Ảnh: TTX"),
            (SegmentKind.ALT, "Tàu"),
            (SegmentKind.CAPTION, "Tàu vào cảng"),
            (SegmentKind.HEADING, "Bộ ảnh"),
            (SegmentKind.HEADING, "Văn bản"),
        } <= kinds
        self.translate(mine)
        draft = assemble(mine)
        english = target_page(job)
        assert english is not None
        assert draft.lead_image_id == picture.pk
        assert draft.body[0].value["image"].pk == picture.pk
        assert draft.body[3].value["entries"][0]["page"].pk == english.pk
        assert f'id="{english.pk}"' in draft.body[4].value.source

    def test_typed_fields_of_a_spokesperson(self) -> None:
        agency = Organisation.objects.create(
            code="demo-unit", kind=OrganisationKind.DEMO, names={"vi": "Đơn vị"}, basis="TEST"
        )
        person_page = self.child(
            "spokespersons",
            SpokespersonPage(
                title="Nguyễn Văn Thử",
                slug="nguyen-van-thu",
                position="Chánh Văn phòng",
                organisation=agency,
                scope="Đối ngoại",
                phone="0225",
                speaks="Tiếng Anh",
                valid_from=date(2026, 1, 1),
            ),
        )
        job = self.request("en", page=person_page)[0]
        texts = {item.source_html for item in segments_of(job)}
        assert texts == {"Nguyễn Văn Thử", "Chánh Văn phòng", "Đối ngoại", "Tiếng Anh"}
        draft = assemble(job)
        assert (draft.phone, draft.valid_from) == ("0225", date(2026, 1, 1))

    def test_typed_fields_of_a_procedure(self) -> None:
        procedure = self.child(
            "procedures",
            ProcedurePage(
                title="Cấp phép",
                slug="cap-phep",
                code="1.001",
                purpose="Xin phép.",
                fee="Không thu phí",
                steps=[{"type": "step", "value": "<p>Nộp hồ sơ</p>"}],
                dossier=[{"type": "paper", "value": {"name": "Đơn", "note": "Bản chính"}}],
                legal_basis=[
                    {"type": "document", "value": {"title": "Nghị định", "number": "9", "url": ""}}
                ],
                translation_checked_by="Sở Ngoại vụ",
            ),
        )
        job = self.request("en", page=procedure)[0]
        texts = {item.source_html for item in segments_of(job)}
        assert {"Xin phép.", "Không thu phí", "Nộp hồ sơ", "Đơn", "Bản chính", "Nghị định"} <= texts
        assert not texts & {"1.001", "Sở Ngoại vụ"}
        assert assemble(job).code == "1.001"

    def test_menu_titles_of_sections_follow_their_original(self) -> None:
        source, target = self.tree.sections["vi"], self.tree.sections["en"]
        job = AdoptTranslation(source, target, "TEST").execute()
        assert state_of(job) is JobState.LIVE
        assert all(item.is_translated for item in segments_of(job))
        latest = SectionPage.objects.get(pk=source.pk).get_latest_revision_as_object()
        latest.menu_title = "Tin mới"
        latest.save_revision(user=self.writer)
        publish(source)
        worker.run_due()
        assert state_of(job) is JobState.STALE
        assert [item.source_html for item in segments_of(job) if item.is_stale] == ["Tin mới"]


class DirectionTests(TranslationTestCase):
    def test_japanese_to_vietnamese_and_on_to_english_with_latin_addresses(self) -> None:
        author = person("ja_writer", (Tier.EDIT, "ja"), (Tier.EDIT, "vi"))
        original = make_article(self.tree.sections["ja"], "港の知らせ", public=True, owner=author)
        original = Page.objects.get(pk=original.pk)
        assert original.slug.isascii()
        first = self.request("vi", page=original)[0]
        vietnamese = self.submitted(first, self.editor2)
        relay = RequestTranslations(
            [vietnamese], [self.locales["en"]], self.editor, Terms()
        ).execute()
        assert state_of(relay.made[0]) is JobState.WAITING_SOURCE
        worker.run_due()
        assert state_of(relay.made[0]) is JobState.WAITING_SOURCE
        self.decide(self.waiting(vietnamese), self.moderator)
        worker.run_due()
        english = self.published(self.job(relay.made[0]))
        assert english.live
        assert english.slug.isascii()
        approval = Approval.objects.filter(object_id=str(english.pk)).latest("id")
        assert approval.source_locale_code == "vi"
        back = RequestTranslations([english], [self.locales["ja"]], self.translator, Terms())
        assert not back.execute().made

    def test_nothing_starts_from_an_urgent_text_before_its_second_person_saw_it(self) -> None:
        urgent = make_article(self.section, "Khẩn", owner=self.writer)
        LoadProfile(path_of("hai_phong"), "tests", None, None).execute()
        PublishUrgently(
            urgent,
            self.moderator,
            revision_id=urgent.latest_revision_id,
            reason_class="disaster",
            reason="Bão số chín đổ bộ trong đêm nay.",
        ).execute()
        page = Page.objects.get(pk=urgent.pk)
        assert Approval.objects.get(object_id=str(page.pk)).kind == ApprovalKind.URGENT
        job = self.request("en", page=page)[0]
        assert job.translation_id is None

    def test_default_languages_and_deadline_come_from_the_rulebook(self) -> None:
        LoadProfile(path_of("hai_phong"), "tests", None, None).execute()
        article = make_article(self.section, "Bài thường lệ", owner=self.writer)
        self.submit(article)
        self.approve_all(article)
        worker.run_due()
        jobs = TranslationJob.objects.filter(translation_key=article.translation_key)
        codes = {job.target_locale.language_code for job in jobs.select_related("target_locale")}
        assert codes == {"en", "zh-hans", "ja", "ko"}
        assert all(job.deadline and job.deadline > timezone.localdate() for job in jobs)
        assert all(job.translation_id for job in jobs)

    def test_many_items_in_many_languages_are_one_request(self) -> None:
        pages = [self.source, Page.objects.get(pk=self.live.pk)]
        locales = [self.locales[code] for code in ("en", "ja", "vi")]
        outcome = RequestTranslations(pages, locales, self.editor, Terms()).execute()
        assert len(outcome.made) == 4
        assert {job.request_group for job in outcome.made} == {outcome.group}
        assert [locale.language_code for _page, locale, _why in outcome.refused] == ["vi", "vi"]
        again = RequestTranslations(pages, locales[:1], self.editor, Terms()).execute()
        assert not again.made

    def test_deleting_the_draft_ends_its_job(self) -> None:
        job = self.begun()
        page = target_page(job)
        assert page is not None
        page.specific.delete()
        assert state_of(job) is JobState.CANCELLED
        assert self.begun("en").pk != job.pk
