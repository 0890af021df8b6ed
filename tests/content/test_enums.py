from __future__ import annotations

from portal.content.enums import SectionKind
from sites.enums import SectionKind as MandatorySection


def test_pages_know_every_section_the_law_demands() -> None:
    assert set(MandatorySection.values) == set(SectionKind.values) - {SectionKind.OTHER}
