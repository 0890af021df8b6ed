from __future__ import annotations

import json

from django.test import TestCase

from portal.editorial import publication_checks
from portal.editorial.checks.overrides import Override
from portal.editorial.checks.registry import all_checks
from portal.editorial.checks.running import gate_findings, run_checks
from portal.editorial.checks.texts import rich_lines, value_lines
from portal.editorial.reading import Reading
from tests.editorial_checks.portal import article
from tests.trees import minimal_site

STAMPED = "Kế hoạch 7/KH-MẬT"
WAIVED = {"PG-6.marking": Override("PG-6.marking", 7, "Kiểm duyệt viên", "Bài viết về con dấu")}


def test_every_check_is_found_once_and_cites_clauses() -> None:
    assert [check.id for check in all_checks()] == [f"PG-{number}" for number in range(1, 9)]
    assert all(check.clauses for check in all_checks())


def test_rich_text_is_read_by_paragraph_and_item() -> None:
    html = "<h2>A</h2><p>b <b>c</b><br/>d</p><ul><li>e &amp; f</li></ul>"
    assert list(rich_lines(html)) == ["A", "b c", "d", "e & f"]
    assert list(value_lines({"x": ["a\nb", {"y": "c"}], "z": 3})) == ["a", "b", "c"]


class RunningTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.tree = minimal_site()

    def test_results_go_into_json_and_say_rule_and_remedy(self) -> None:
        results = run_checks(article(self.tree, no_state_secret=False))
        record = json.loads(json.dumps(publication_checks.as_record(results)))
        (row,) = [entry for entry in record if entry["code"] == "PG-6.declaration"]
        assert row["blocks"]
        assert row["clauses"] == ["HP20-22", "HP18-02"]
        assert row["details"]["severity"] == "block"
        assert "HP20-22" in row["message"]

    def test_an_override_passes_what_may_be_passed(self) -> None:
        (result,) = [
            item
            for item in run_checks(article(self.tree, title=STAMPED), waived=WAIVED)
            if item.blocks
        ]
        assert not result.stops
        assert result.overridden_by == "Kiểm duyệt viên"
        assert result.override_reason == "Bài viết về con dấu"
        assert result.details["overridden_by_id"] == 7

    def test_an_override_cannot_pass_what_has_no_exception(self) -> None:
        waived = {"PG-6.declaration": Override("PG-6.declaration", 7, "Kiểm duyệt viên", "Cho qua")}
        results = run_checks(article(self.tree, no_state_secret=False), waived=waived)
        assert any(result.code == "PG-6.declaration" and result.stops for result in results)

    def test_the_gate_asks_the_checks(self) -> None:
        page = article(self.tree)
        page.no_state_secret = False
        revision = page.save_revision()
        publication_checks.register(gate_findings)
        assert "PG-6.declaration" in {
            result.code for result in publication_checks.run(Reading.of_revision(revision))
        }
