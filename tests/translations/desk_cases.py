"""A small portal with an article under translation, and the people around it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.models import Locale

from portal.editorial.enums import Tier
from tests.editorial.cases import GateAdminTestCase, person
from tests.trees import make_article, publish
from translations.actions.request_translations import RequestTranslations, Terms
from translations.actions.start_job import StartJob
from translations.models import TranslationJob
from translations.queries.pages import source_page
from translations.segments.model import Segment
from translations.segments.reading import segments_of

SENTENCE = "Cảng Hải Phòng đón {n} chuyến tàu trong quý I."
ENGLISH = "Hai Phong port received {n} ships in the first quarter."


def body_of(paragraphs: int) -> list[dict[str, Any]]:
    """Return a text of headings, paragraphs and a list, and a table, at fixed places."""
    texts = "".join(f"<p>{SENTENCE.format(n=n)}</p>" for n in range(10, 10 + paragraphs))
    html = (
        "<h2>Kết quả</h2>"
        '<p>Xem <a href="https://example.org/cang">trang của <b>cảng</b></a> để biết thêm.</p>'
        f"{texts}<ul><li>Tàu hàng</li><li>Tàu khách</li></ul>"
    )
    table = {
        "caption": "Số tàu",
        "header": "Tháng | Số tàu",
        "rows": ["Tháng 1 | 12", "Tháng 2 | 15"],
    }
    return [
        {"type": "text", "value": html, "id": "11111111-1111-4111-8111-111111111111"},
        {"type": "table", "value": table, "id": "22222222-2222-4222-8222-222222222222"},
    ]


class DeskTestCase(GateAdminTestCase):
    """An approved Vietnamese article that is translated into English."""

    paragraphs = 3
    target = "en"

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.translator = person("translator", (Tier.EDIT, cls.target))
        cls.translator2 = person("translator2", (Tier.EDIT, cls.target))
        cls.reviewer = person("reviewer", (Tier.MODERATE, cls.target))
        cls.article = make_article(
            cls.section, "Cảng Hải Phòng quý I", public=True, body=body_of(cls.paragraphs)
        )
        cls.job = cls.start(cls.article, cls.target)

    @classmethod
    def start(cls, page: Any, locale: str) -> TranslationJob:
        """Ask for a translation as biên tập of the source and let the worker begin it."""
        outcome = RequestTranslations(
            [page], [Locale.objects.get(language_code=locale)], cls.editor2, Terms()
        ).execute()
        assert outcome.refused == []
        return StartJob(outcome.made[0]).execute()

    def setUp(self) -> None:
        super().setUp()
        self.client.force_login(self.translator)

    def segments(self) -> list[Segment]:
        """Return the segments as they are stored now."""
        return segments_of(self.job)

    def segment(self, source: str) -> Segment:
        """Return the segment whose source holds some words."""
        return next(item for item in self.segments() if source in item.source_html)

    def url(self, name: str, *args: Any) -> str:
        """Return the address of a screen of the job."""
        return reverse(f"portal_desk:{name}", args=[self.job.pk, *args])

    def save(self, segment: Segment, text: str, **data: Any) -> Any:
        """Store one segment as the desk's script does."""
        body = {"text": text, "version": segment.version, "then": "", **data}
        return self.client.post(self.url("segment", segment.id), body)

    def change_source(self, old: str, new: str) -> None:
        """Approve a new version of the original and let the worker take it over."""
        page = source_page(self.job)
        assert page is not None
        content = page.specific.get_latest_revision_as_object()
        raw = content.body.get_prep_value()
        for block in raw:
            if block["type"] == "text":
                block["value"] = block["value"].replace(old, new)
        content.body = content.body.stream_block.to_python(raw)
        content.save_revision(user=self.editor2)
        publish(type(content).objects.get(pk=content.pk))
        StartJob(self.job).execute()


def english_of(segment: Segment) -> str:
    """Return some words in the desk's notation that pass the checks."""
    table = {
        "Kết quả": "Results",
        "Tàu hàng": "Cargo ships",
        "Tàu khách": "Passenger ships",
        "Số tàu": "Ships",
        "Tháng | Số tàu": "Month | Ships",
        "Tháng 1 | 12": "January | 12",
        "Tháng 2 | 15": "February | 15",
        "Cảng Hải Phòng quý I": "Hai Phong port in the first quarter",
        "Một câu nói về bản tin.": "One sentence about the news.",
    }
    html = segment.source_html
    if html in table:
        return table[html]
    if "<a" in html:
        return "See <a1>the page of <b>the port</b></a1> to know more."
    return ENGLISH.format(n=html.split(" đón ")[1].split(" ")[0])
