"""Acts on a portal in a process of its own (``python -m tests.operations.acts publish``)."""

from __future__ import annotations

import sys

import django

django.setup()

from wagtail.models import Site  # noqa: E402

from portal.content.enums import SectionKind  # noqa: E402  models exist only now
from portal.content.models import ArticlePage, SectionPage  # noqa: E402
from portal.editorial.actions.withdraw import WithdrawItem  # noqa: E402
from portal.editorial.enums import Tier  # noqa: E402
from tests.editorial.cases import person  # noqa: E402
from tests.operations.acts_title import TITLE  # noqa: E402
from tests.trees import make_article  # noqa: E402


def publish() -> str:
    """Make a public article of a portal that readers reach at localhost; return its path."""
    Site.objects.update(hostname="localhost")
    section = SectionPage.objects.get(kind=SectionKind.NEWS, locale__language_code="vi")
    return str(make_article(section, TITLE, public=True).get_url_parts()[2])


def withdraw() -> str:
    """Withdraw it as kiểm duyệt does."""
    WithdrawItem(
        ArticlePage.objects.get(title=TITLE),
        person("moderator", (Tier.MODERATE, "vi")),
        reason_class="error",
        reason="Nội dung sai, đã được cơ quan nguồn xác nhận.",
    ).execute()
    return ""


if __name__ == "__main__":
    print({"publish": publish, "withdraw": withdraw}[sys.argv[1]]())  # noqa: T201  to the test
