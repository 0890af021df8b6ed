from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.test import TestCase

from portal.content.enums import SectionKind
from portal.content.models import SectionPage
from tests.editorial_checks.portal import DECISION, codes, finding
from tests.trees import make_article, minimal_site


class VerificationTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.tree = minimal_site()
        call_command("load_profile", "hai_phong", decision=DECISION, verbosity=0)
        home = cls.tree.homes["vi"]
        home.refresh_from_db()
        cls.border = SectionPage(
            title="Biên giới lãnh thổ",
            menu_title="Biên giới",
            slug="bien-gioi",
            kind=SectionKind.BORDER_TERRITORY,
            locale=home.locale,
            live=False,
        )
        home.add_child(instance=cls.border)

    def foreign(self, section: SectionPage, **fields: Any) -> Any:
        page = make_article(section, "Tin nguồn nước ngoài")
        for name, value in {"source_is_foreign": True, **fields}.items():
            setattr(page, name, value)
        return page

    def test_foreign_information_on_the_border_names_who_verified_it(self) -> None:
        page = self.foreign(self.border)
        assert codes(page) == ["PG-7.agency", "PG-7.document"]
        assert finding(page, "PG-7.document").details["field"] == "verification_number"
        page.verified_by, page.verification_number = "Cơ quan thử", "1/CV-THU"
        assert codes(page) == []

    def test_elsewhere_or_from_here_nothing_is_asked(self) -> None:
        assert codes(self.foreign(self.tree.sections["vi"])) == []
        assert codes(self.foreign(self.border, source_is_foreign=False)) == []
