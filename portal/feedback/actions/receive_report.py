"""A reader's report enters the inbox of the page's language."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail.models import Page

from portal.feedback.models import Report


@dataclass(frozen=True, slots=True)
class About:
    """The page a report is about, as it was when it was read."""

    page: Page | None
    path: str
    locale_code: str
    section_kind: str = ""


class ReceiveReport:
    """Stores what a checked form holds."""

    def __init__(self, report: Report, about: About) -> None:
        """Take the filled-in report and what it is about."""
        self.report, self.about = report, about

    def execute(self) -> Report:
        """Store the report with what was read."""
        report, about = self.report, self.about
        report.page = about.page
        report.title = about.page.title if about.page else ""
        report.path = about.path[:1000]
        report.locale_code = about.locale_code
        report.section_kind = about.section_kind
        report.save()
        return report
