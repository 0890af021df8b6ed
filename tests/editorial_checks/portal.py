"""An article in memory with sound facts, and the profile the checks read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wagtail.images.tests.utils import get_test_image_file

from media.models import PortalImage
from portal.editorial.checks.running import run_checks
from portal.editorial.publication_checks import CheckResult
from tests.media.stored import accepted_picture
from tests.trees import Tree, make_article

DECISION = "02/QĐ-TEST"


def article(tree: Tree, **fields: Any) -> Any:
    """Return a saved draft in the Vietnamese section with ``fields`` set in memory."""
    page = make_article(tree.sections["vi"], "Bản tin đang viết")
    for name, value in fields.items():
        setattr(page, name, value)
    return page


def picture(title: str = "Cảng", **fields: Any) -> PortalImage:
    data = get_test_image_file().file.getvalue()
    return accepted_picture(data, f"{Path(title).stem}.png", **{"title": title, **fields})


def codes(page: Any, *, blocking: bool | None = None) -> list[str]:
    return [
        result.code for result in run_checks(page) if blocking is None or result.blocks == blocking
    ]


def finding(page: Any, code: str) -> CheckResult:
    return next(result for result in run_checks(page) if result.code == code)
