from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone

from media.enums import Territory
from portal.editorial.checks.scripts import fits_language
from tests.editorial_checks.portal import DECISION, article, codes, finding, picture
from tests.media.stored import accepted_document
from tests.trees import make_article, minimal_site


class PictureTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.tree = minimal_site()
        call_command("load_profile", "hai_phong", decision=DECISION, verbosity=0)
        cls.image = picture()

    def with_lead(self, **fields: Any) -> Any:
        sound = {"lead_alt": "Cảng buổi sáng", "lead_credit": "Ảnh: Cổng"}
        return article(self.tree, lead_image=self.image, **{**sound, **fields})

    def with_body(self, *blocks: dict[str, Any]) -> Any:
        page = article(self.tree)
        page.body = [(block["type"], block["value"]) for block in blocks]
        return page

    def figure(self, **values: Any) -> dict[str, Any]:
        return {"image": self.image, "alt": "Cảng", "caption": "", "credit": "Cổng", **values}

    def test_a_page_without_pictures_passes(self) -> None:
        assert codes(article(self.tree)) == []

    def test_a_lead_picture_with_words_passes(self) -> None:
        assert codes(self.with_lead()) == []

    def test_a_lead_picture_needs_alternative_text_and_credit(self) -> None:
        page = self.with_lead(lead_alt=" ", lead_credit="")
        assert codes(page) == ["PG-5.alt", "PG-5.credit"]
        assert finding(page, "PG-5.alt").details["field"] == "lead_image"
        assert "Tiếng Việt" in finding(page, "PG-5.alt").message

    def test_pictures_in_the_body_need_the_same(self) -> None:
        sound = self.with_body({"type": "figure", "value": self.figure()})
        assert codes(sound) == []
        poor = self.with_body({"type": "figure", "value": self.figure(alt="", credit="")})
        assert codes(poor) == ["PG-5.alt", "PG-5.credit"]

    def test_pictures_of_a_gallery_are_found(self) -> None:
        figures = [self.figure(), self.figure(alt="")]
        page = self.with_body({"type": "gallery", "value": {"title": "", "figures": figures}})
        assert codes(page) == ["PG-5.alt"]

    def test_alternative_text_in_another_script_is_not_in_the_language(self) -> None:
        page = make_article(self.tree.sections["ja"], "港の話題")
        page.lead_image, page.lead_credit = self.image, "Cổng"
        page.lead_alt = "Cảng buổi sáng"
        assert codes(page) == ["PG-5.alt_language"]
        page.lead_alt = "朝のハイフォン港 (Hải Phòng)"
        assert codes(page) == []

    def test_a_map_nobody_checked_blocks(self) -> None:
        self.image.contains_map = True
        page = self.with_lead()
        assert codes(page) == ["PG-5.map"]
        assert not finding(page, "PG-5.map").details["overridable"]
        self.image.map_checked = True
        assert codes(page) == []

    def store(self, **values: Any) -> None:
        """Change the stored picture, as its form in the library does."""
        for name, value in values.items():
            setattr(self.image, name, value)
        self.image.save()

    def test_a_missing_licence_blocks_once_per_file(self) -> None:
        self.store(licence=" ")
        page = self.with_lead()
        page.body = [("figure", self.figure(image=self.image))]
        assert codes(page, blocking=True) == ["PG-5.licence"]

    def test_a_licence_holds_until_its_last_day(self) -> None:
        today = timezone.localdate()
        self.store(licence_expires_on=today)
        assert codes(self.with_lead()) == []
        self.store(licence_expires_on=today - timedelta(days=1))
        assert codes(self.with_lead()) == ["PG-5.licence_ended"]

    def test_a_licence_must_hold_on_the_day_the_item_becomes_public(self) -> None:
        self.store(licence_expires_on=timezone.localdate() + timedelta(days=2))
        planned = timezone.now() + timedelta(days=5)
        assert codes(self.with_lead(go_live_at=planned)) == ["PG-5.licence_ended"]

    def test_a_licence_for_one_country_blocks(self) -> None:
        self.store(territory=Territory.VIETNAM)
        assert codes(self.with_lead(), blocking=True) == ["PG-5.territory"]

    def test_a_file_that_did_not_pass_the_intake_blocks(self) -> None:
        self.store(accepted_sha256="")
        assert codes(self.with_lead(), blocking=True) == ["PG-5.unchecked"]

    def test_documents_need_a_licence_as_well(self) -> None:
        document = accepted_document(b"so,lieu\n", licence="")
        page = self.with_body(
            {"type": "document", "value": {"document": document, "title": "Bảng"}}
        )
        assert codes(page, blocking=True) == ["PG-5.licence"]


def test_scripts_tell_languages_apart() -> None:
    assert fits_language("海防港", "zh-hans")
    assert fits_language("2026", "ko")
    assert fits_language("Port of Hải Phòng", "en")
    assert not fits_language("Cảng", "ko")
    assert not fits_language("항구", "vi")
    assert not fits_language("항구", "ja")
