"""Security headers: the offline Observatory score, and the nonce of the admin's starters."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings

from portal.accounts.models import User
from portal.content.headers import SecurityHeadersMiddleware
from portal.content.starters import with_nonce
from tests.tools.observatory import directives, score
from tests.tools.tree import ROOT
from tests.trees import Tree

LINE = re.compile(rb"<script(?![^>]*\bsrc=)(?P<attributes>[^>]*)>")


@pytest.fixture
def as_in_production():
    with override_settings(SESSION_COOKIE_SECURE=True, CSRF_COOKIE_SECURE=True):
        yield


@pytest.mark.usefixtures("as_in_production")
@pytest.mark.parametrize(
    "url",
    ["/vi/", "/ja/tin-tuc/", "/vi/-/report/", "/ko/khong-co/", "/vi/-/feed/", "/robots.txt"],
)
def test_readers_answers_score_far_above_the_best_mark(
    tree: Tree, reader: Client, url: str
) -> None:
    points, found = score(reader.get(url, secure=True))
    assert points >= 120, found


@pytest.mark.usefixtures("as_in_production")
def test_sign_in_and_admin_score_a_hundred(tree: Tree, reader: Client) -> None:
    points, found = score(reader.get("/staff/sign-in/", secure=True))
    assert points >= 100, found
    reader.force_login(User.objects.create_superuser("root", "r@example.org", "x" * 12))
    for url in ("/admin/", f"/admin/pages/{tree.news[0].pk}/edit/", "/admin/images/"):
        points, found = score(reader.get(url, secure=True))
        assert points >= 100, (url, found)


def test_a_poor_answer_scores_poorly(tree: Tree, reader: Client) -> None:
    response = reader.get("/vi/")
    response.headers["Content-Security-Policy"] = "script-src * 'unsafe-inline'"
    response.set_cookie("sessionid", "x")
    assert score(response)[0] < 40


def test_readers_policy_allows_nothing_inline_and_no_frame(tree: Tree, reader: Client) -> None:
    policy = directives(reader.get("/vi/").headers["Content-Security-Policy"])
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == ["'none'"]
    assert {value for values in policy.values() for value in values} == {"'self'", "'none'"}


def test_every_inline_script_of_the_editor_has_the_nonce_of_its_answer(
    tree: Tree, reader: Client
) -> None:
    reader.force_login(User.objects.create_superuser("root", "r@example.org", "x" * 12))
    response = reader.get(f"/admin/pages/{tree.news[0].pk}/edit/")
    scripts = directives(response.headers["Content-Security-Policy"])["script-src"]
    nonce = next(value[7:-1] for value in scripts if value.startswith("'nonce-"))
    lines = [found["attributes"] for found in LINE.finditer(response.content)]
    run = [item for item in lines if b"type=" not in item]
    assert len(run) >= 4
    assert {item.strip() for item in run} == {f'nonce="{nonce}"'.encode()}
    again = reader.get(f"/admin/pages/{tree.news[0].pk}/edit/")
    assert nonce not in again.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "code",
    [
        'new ImageChooser("id_a", {"modalUrl": "/x/"});',
        'initDateTimeChooser("id\\u002Da", {"format": "Y-m-d"});',
        '(function() {\n var panel = new InlinePanel(JSON.parse("{\\u0022a\\u0022: 1}"));\n })();',
    ],
)
def test_starters_of_widgets_get_the_nonce(code: str) -> None:
    assert b'<script nonce="n">' in with_nonce(f"<script>{code}</script>".encode(), "n")


@pytest.mark.parametrize(
    "code",
    [
        "alert(1)",
        'new ImageChooser("a", alert(1));',
        'new ImageChooser("a"); alert(1)',
        'new ImageChooser("a", {"b": 1}); fetch("/x");',
        'new Function("alert(1)");',
        'initDateChooser("a", {"b": (alert(1))});',
        '(function() { var panel = new InlinePanel(JSON.parse("") || alert("")); })();',
        '(function() { var panel = new InlinePanel(JSON.parse("\\");alert(1);//")); })();',
        'new ImageChooser("a");</script><script>alert(1)',
    ],
)
def test_nothing_else_ever_gets_the_nonce(code: str) -> None:
    html = with_nonce(f"<script>{code}</script>".encode(), "n")
    assert b"alert" not in html.partition(b'nonce="n">')[2].partition(b"</script>")[0]
    assert b"fetch" not in html.partition(b'nonce="n">')[2]


def test_previews_may_be_framed_by_the_editor_only(tree: Tree, reader: Client) -> None:
    reader.force_login(User.objects.create_superuser("root", "r@example.org", "x" * 12))
    address = f"/admin/pages/{tree.news[0].pk}/edit/preview/"
    response = reader.get(address)
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    policy = directives(response.headers["Content-Security-Policy"])
    assert policy["frame-ancestors"] == ["'self'"]
    assert "no-store" in response.headers["Cache-Control"]
    edit = directives(reader.get("/admin/").headers["Content-Security-Policy"])
    assert edit["frame-ancestors"] == ["'none'"]


def test_a_preview_drawn_as_a_public_page_may_be_framed_by_the_editor_too() -> None:
    request = RequestFactory().get("/admin/pages/1/edit/preview/")
    drawn = HttpResponse("<p>Xem trước</p>")
    drawn.headers["X-Frame-Options"] = "SAMEORIGIN"
    drawn.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    response = SecurityHeadersMiddleware(lambda _request: drawn)(request)
    policy = response.headers["Content-Security-Policy"]
    assert policy == "default-src 'none'; frame-ancestors 'self'"


def test_pictures_and_feeds_may_be_shown_elsewhere_pages_may_not(
    tree: Tree, reader: Client
) -> None:
    header = "Cross-Origin-Resource-Policy"
    assert reader.get("/vi/").headers[header] == "same-origin"
    assert reader.get("/vi/-/feed/").headers[header] == "cross-origin"
    assert "usb=()" in settings.PERMISSIONS_POLICY


def test_the_deployment_check_has_nothing_to_say() -> None:
    said = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "portal.settings.production",
            "SECRET_KEY": "a-long-text-of-chance-Zk3v9w0Qm2Lr7Tt1Yb5Nn8Cc4Xx6Pp",
            "ALLOWED_HOSTS": "portal.example.org",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert "no issues" in said.stdout + said.stderr
