"""Every staff address, every person: looking and sending, against the reviewed tables.

One module, because the portal it walks through is planted once for a module.
"""

from __future__ import annotations

import pytest
from django.urls import resolve

from tests.permissions import table
from tests.permissions.cases import Case, all_cases, looked_at
from tests.permissions.endpoints import STAFF, all_endpoints, staff_endpoints
from tests.permissions.proof import PROOF
from tests.permissions.walk import Answer, Walker
from tests.permissions.world import PRINCIPALS

Walk = list[tuple[Case, dict[str, Answer]]]
# readers' addresses: anonymous by construction, so there is nobody to tell apart
PUBLIC = (
    "favicon.ico", "sitemap.xml", "sitemap-", "news-sitemap-", "robots.txt",
    ".well-known/security.txt", "vi/",
)  # fmt: skip
# what a visitor without an account gets an answer from
ENTRANCE = {
    "portal_submissions:api_description", "portal_submissions:sign_in",
    "portal_submissions:invitation", "portal_submissions:start", "portal_submissions:track",
    "account_login", "operations:health", "operations:metrics", "operations:ready", "rendition",
    "wagtailadmin_javascript_catalog", "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_complete", "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_done", "wagtailadmin_sprite", "wagtaildocs_serve",
    "wagtaildocs_authenticate_with_password",
}  # fmt: skip
# the roads that lead to readers, to other people's rights, and to what is in review
SAMPLE = {
    "portal_accounts:decide [confirmed]",
    "portal_accounts:memberships",
    "portal_acts:publish_urgently",
    "portal_acts:withdraw",
    "portal_editorial:review [at kiểm duyệt]",
    "wagtail_bulk_action [page: publish]",
    "wagtail_bulk_action [page: unpublish]",
    "wagtailadmin_pages:copy [and publish]",
    "wagtailadmin_pages:delete [live]",
    "wagtailadmin_pages:edit [draft, publish]",
    "wagtailadmin_pages:unpublish",
    "wagtailadmin_workflows:edit",
    "wagtailusers_users:edit",
}
_walks: Walk = []


@pytest.fixture
def walk(walker: Walker) -> Walk:
    """Every answer to GET, asked once for the module."""
    if not _walks:
        for case in looked_at(all_cases()):
            answers = {
                name: walker.ask(case, name, "GET", render=PROOF or name == "superuser")
                for name in PRINCIPALS
            }
            _walks.append((case, answers))
    return _walks


def test_answers_are_what_the_tables_say(walk: Walk) -> None:
    found = {(case.key, "GET"): _words(answers) for case, answers in walk}
    problems = table.difference(table.read(), found)
    assert not problems, "\n" + "\n".join(problems)


def test_looking_changes_nothing(walk: Walk) -> None:
    changed = {
        case.key: answers[name].changed
        for case, answers in walk
        for name in PRINCIPALS
        if answers[name].changed
    }
    assert not changed


def test_no_answer_to_staff_is_stored_anywhere(walk: Walk) -> None:
    stored = {
        (case.key, name): answer.cache_control
        for case, answers in walk
        if not case.endpoint.route.startswith("uploads/")
        for name, answer in answers.items()
        if not {"private", "no-store"} <= set(answer.cache_control.replace(",", " ").split())
    }
    assert not stored


def test_visitors_reach_the_entrance_only(walk: Walk) -> None:
    reached = {
        case.endpoint.key
        for case, answers in walk
        if answers["anonymous"].word not in {"login", "no", "405"}
    }
    assert reached <= ENTRANCE


def test_everything_else_is_for_readers() -> None:
    routes = [endpoint.route for endpoint in all_endpoints() if not endpoint.is_staff]
    assert [route for route in routes if route and not route.startswith(PUBLIC)] == []
    assert len(staff_endpoints()) > 200, STAFF


def test_sending_is_what_the_tables_say(walker: Walker) -> None:
    found = {}
    cases = [case for case in all_cases() if PROOF or case.key in SAMPLE]
    assert len(cases) >= len(SAMPLE)
    for case in cases:
        found[case.key, "POST"] = {
            name: walker.ask(case, name, "POST", form=walker.form(case, name)).word
            for name in PRINCIPALS
        }
    problems = table.difference(table.read(), found)
    assert not problems, "\n" + "\n".join(problems)


def test_every_case_leads_to_its_own_address(walker: Walker) -> None:
    for case in all_cases():
        for principal in PRINCIPALS:
            found = resolve(case.path(walker.world, principal))
            assert found.route.replace("^", "") == case.endpoint.route.replace("^", ""), case.key


def _words(answers: dict[str, Answer]) -> dict[str, str]:
    return {name: answer.word for name, answer in answers.items()}
