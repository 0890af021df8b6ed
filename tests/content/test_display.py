from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from portal.content.views.display import VIEWS
from tests.tools.tree import ROOT
from tests.trees import Tree


def test_a_reader_can_have_one_page_shown_otherwise_without_script(
    tree: Tree, reader: Client
) -> None:
    html = reader.get("/vi/?view=wide.large").content.decode()
    assert '<html lang="vi" data-view="large wide">' in html
    assert 'href="?view=contrast.large.wide"' in html
    assert 'href="?view=wide"' in html
    assert '<link rel="canonical" href="http://localhost/vi/">' in html
    assert "data-view" not in reader.get("/vi/").content.decode().partition("<body")[0]


@pytest.mark.parametrize("view", ["<script>", 'large"x', "huge", "", "large" * 500])
def test_unknown_wishes_change_nothing(tree: Tree, reader: Client, view: str) -> None:
    response = reader.get("/vi/", {"view": view})
    assert response.status_code == 200
    assert '<html lang="vi">' in response.content.decode()
    assert not response.cookies


def test_the_switch_keeps_the_filters(tree: Tree, reader: Client) -> None:
    html = reader.get("/vi/tin-tuc/?topic=economy").content.decode()
    assert 'href="?topic=economy&amp;view=large"' in html


def test_the_cache_in_front_knows_the_same_words() -> None:
    front = (ROOT / "deploy/nginx/portal.conf.template").read_text()
    line = next(line for line in front.splitlines() if line.startswith("map $arg_view"))
    pattern = re.search(r'"~(\^.*\$)" "', line)[1].replace("\\\\", "\\")  # type: ignore[index]
    names = list(VIEWS)
    for asked in (*names, ".".join(names), ".".join(names[1:]), ".".join(names[::2])):
        assert re.fullmatch(pattern, asked), asked
    assert not re.fullmatch(pattern, "huge")
    assert not re.fullmatch(pattern, "large.")


def test_the_script_is_small_and_sets_no_cookie() -> None:
    script = Path(str(finders.find("portal_content/portal.js"))).read_text()
    assert len(script.encode()) <= 3.5 * 1024
    assert "cookie" not in re.sub(r"//.*", "", script)
    assert "fetch" not in script


def test_a_remembered_display_is_set_before_the_style_is_there(tree: Tree, reader: Client) -> None:
    head = reader.get("/vi/").content.decode().partition("</head>")[0]
    assert 0 < head.index("portal_content/portal.js") < head.index("portal_content/portal.css")


def test_components_are_for_staff(tree: Tree, reader: Client) -> None:
    assert reader.get("/staff/components/").status_code == 302
    from portal.accounts.models import User  # noqa: PLC0415  beside its use

    reader.force_login(User.objects.create_user("an", "an@example.org", "x" * 12))
    response = reader.get("/staff/components/?language=ja")
    assert response.status_code == 200
    assert '<html lang="ja"' in response.content.decode()
