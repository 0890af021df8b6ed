"""The credit stands wherever a reader sees a picture, in lists as on the item itself (M02)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file

from media.enums import Cut
from media.pictures import Picture, Size
from portal.content.models import ArticlePage
from portal.content.queries import cards as cards_module
from portal.content.views import article as article_view
from tests.media.stored import accepted_picture
from tests.trees import Tree, make_article

TEMPLATES = Path("portal/content/jinja2/portal_content")
WITH_CAPTION = {"blocks/figure.html", "pages/articlepage.html", "components/picture.html"}
CREDIT = "Ảnh: Người chụp thử"


@pytest.fixture
def with_picture(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> ArticlePage:
    """An article with a lead picture whose sizes are ready, first in every list."""
    image = accepted_picture(get_test_image_file().file.getvalue())
    article = make_article(
        tree.sections["vi"],
        "Có ảnh",
        public=True,
        lead_image=image,
        lead_alt="Cảng",
        lead_credit=CREDIT,
    )
    picture = Picture(sizes={"jpeg": [Size("/uploads/a.jpg", 480, 320)]})

    def ready(ids: list[int], cut: Cut) -> dict[int, Picture]:
        return dict.fromkeys(ids, picture)

    monkeypatch.setattr(cards_module, "pictures", ready)
    monkeypatch.setattr(article_view, "pictures", ready)
    return article


def test_a_picture_in_a_list_has_its_credit(
    with_picture: ArticlePage, reader: Client, tree: Tree
) -> None:
    for page in (tree.homes["vi"], tree.sections["vi"]):
        html = reader.get(page.get_url()).content.decode()
        assert html.count("<picture>") == html.count('<p class="credit">') > 0
        assert f'<p class="credit">{CREDIT}</p>' in html


def test_machines_are_told_the_credit_that_readers_see(
    with_picture: ArticlePage, reader: Client
) -> None:
    html = reader.get(with_picture.get_url()).content.decode()
    assert f'<span class="figure__credit">{CREDIT}</span>' in html
    found = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html, re.S)
    assert found
    (picture,) = json.loads(found[1])["@graph"][0]["image"]
    assert picture["creditText"] == CREDIT
    assert picture["url"].endswith("/uploads/a.jpg")


def test_no_template_draws_a_picture_without_a_place_for_its_credit() -> None:
    bare = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if re.search(r"\bpicture\(|<picture|<img", path.read_text())
    }
    assert bare == WITH_CAPTION
