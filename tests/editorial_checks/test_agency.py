from __future__ import annotations

from django.core.management import call_command
from django.test import TestCase

from sites.enums import OrganisationKind
from sites.models import Organisation
from tests.editorial_checks.portal import DECISION, article, codes, finding
from tests.trees import minimal_site


class AgencyTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.tree = minimal_site()
        call_command("load_profile", "hai_phong", decision=DECISION, verbosity=0)
        cls.agency = Organisation.objects.create(
            code="co-quan-thu",
            kind=OrganisationKind.DEPARTMENT,
            names={"vi": "Cơ quan thử"},
            is_state_agency=True,
        )
        cls.company = Organisation.objects.create(
            code="cong-ty-thu", kind=OrganisationKind.ENTERPRISE, names={"vi": "Công ty thử"}
        )

    def test_official_information_comes_from_a_state_agency(self) -> None:
        for info_class in ("official", "clarification"):
            with self.subTest(info_class=info_class):
                page = article(self.tree, info_class=info_class, organisation=self.company)
                assert codes(page) == ["PG-3.organisation"]
                assert "Công ty thử" in finding(page, "PG-3.organisation").message
                page.organisation = self.agency
                assert codes(page) == []

    def test_without_organisation_the_board_itself_speaks(self) -> None:
        assert codes(article(self.tree, info_class="official", organisation=None)) == []

    def test_promotion_may_come_from_anybody(self) -> None:
        page = article(self.tree, info_class="promotion", organisation=self.company)
        assert codes(page) == []
