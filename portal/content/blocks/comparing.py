"""Two versions of running text as a reviewer reads them: line by line, with where links lead."""

from __future__ import annotations

from bs4 import BeautifulSoup
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.compare import RichTextBlockComparison, diff_text

LINES = ("p", "li", "h2", "h3", "h4", "br", "hr")
BREAK = SafeString("<br>")


class TextComparison(RichTextBlockComparison):
    """Keeps paragraphs and items of lists apart, and shows the address behind each link.

    Without it two items run into one word, and a link that only leads elsewhere shows no change.
    """

    def htmlvalue(self, val: object) -> SafeString:
        """Return the whole text of one version."""
        return format_html_join(BREAK, "{}", ((line,) for line in self._text(val).split("\n")))

    def htmldiff(self) -> SafeString:
        """Return both versions as one text with what went and what came."""
        marked: SafeString = diff_text(self._text(self.val_a), self._text(self.val_b)).to_html()
        return SafeString(marked.replace("\n", BREAK))

    def _text(self, value: object) -> str:
        soup = BeautifulSoup(str(self.block.render_basic(value)), "html.parser")
        for link in soup.find_all("a", href=True):
            link.append(f" ({link['href']})")
        for element in soup.find_all(LINES):
            element.append("\n")
        lines = (" ".join(line.split()) for line in soup.get_text().split("\n"))
        return "\n".join(line for line in lines if line)
