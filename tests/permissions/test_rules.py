"""The tables themselves: what no line of them may ever say (publish gate §19.1, R34)."""

from __future__ import annotations

from tests.permissions import table
from tests.permissions.outcomes import DONE, LOGIN, PUBLISHED, SHOWN
from tests.permissions.world import PRINCIPALS

POSTS = {key: row for (key, method), row in table.read().items() if method == "POST"}
GETS = {key: row for (key, method), row in table.read().items() if method == "GET"}

# stock roads around the review, and what only the rulebook changes
NOBODY = (
    "wagtail_bulk_action [page: publish]",
    "wagtail_bulk_action [page: unpublish]",
    "wagtail_bulk_action [user: ",
    "wagtailadmin_api:pages:action",
    "wagtailadmin_pages:convert_alias",
    "wagtailadmin_pages:copy [and publish]",
    "wagtailadmin_pages:delete [live]",
    "wagtailadmin_pages:revisions_unschedule",
    "wagtailadmin_pages:unpublish",
    "wagtailadmin_workflows:",
    "wagtailusers_groups:",
    "wagtailusers_users:delete",
)
# what readers find changes by these alone, and each is for one or two tiers
PUBLISHING = {
    "portal_acts:publish_urgently": {"moderate"},
    "portal_acts:reinstate": {"moderate"},
    "portal_acts:withdraw": {"moderate", "administer"},
    "portal_editorial:review [at kiểm duyệt]": {"moderate"},
    "wagtailadmin_pages:workflow_action [approve at kiểm duyệt]": {"moderate"},
}
# what moves an item towards readers or back, and whose it is
TIERS = {
    "portal_acts:confirm_urgent": {"moderate"},
    "portal_editorial:cancel_schedule": {"moderate", "administer"},
    "portal_editorial:review [at biên tập]": {"edit"},
    "portal_editorial:review [at kiểm duyệt, reject]": {"moderate"},
    "wagtailadmin_pages:workflow_action [approve at biên tập]": {"edit"},
    "wagtailadmin_pages:workflow_action [reject at kiểm duyệt]": {"moderate"},
}
EDITING = (
    "wagtailadmin_pages:add", "wagtailadmin_pages:edit", "wagtailadmin_pages:copy",
    "wagtailadmin_pages:move", "wagtailadmin_pages:revisions_revert", "portal_acts:schedule",
)  # fmt: skip
ADMINISTRATION = (
    "editorial_board:", "portal_accounts:", "portal_outbox:", "portal_records:",
    "wagtailusers_users:",
)  # fmt: skip


def doers(key: str) -> set[str]:
    """Return whose request changes something."""
    return {name for name, word in POSTS[key].items() if word in (DONE, PUBLISHED)}


def test_closed_roads_change_nothing_for_anybody() -> None:
    for start in NOBODY:
        keys = [key for key in POSTS if key.startswith(start)]
        assert keys, start
        assert [(key, doers(key)) for key in keys if doers(key)] == []


def test_sites_and_languages_have_no_address_at_all() -> None:
    assert [key for key in GETS if "wagtailsites" in key or "wagtaillocales" in key] == []


def test_each_act_belongs_to_its_tier_and_superusers_gain_none() -> None:
    public = {
        key: {name for name, word in row.items() if word == PUBLISHED}
        for key, row in POSTS.items()
        if PUBLISHED in row.values()
    }
    assert public == PUBLISHING
    assert {key: doers(key) for key in TIERS} == TIERS


def test_kiem_duyet_does_not_edit_but_takes_over_what_waits_for_it() -> None:
    assert doers("portal_editorial:take_over [at biên tập]") == {"edit"}
    assert doers("portal_editorial:take_over [at kiểm duyệt]") == {"moderate"}
    for key in POSTS:
        if key.startswith(EDITING):
            assert "moderate" not in doers(key), key


def test_another_language_changes_nothing_here() -> None:
    shared = {key for key in POSTS if doers(key) >= {"bare", "ja"}}  # one's own account
    # a set of synonyms holds words of several languages
    shared |= {key for key in POSTS if key.startswith(("synonymset:", "portal_search:make_syn"))}
    assert {key for key in POSTS if "ja" in doers(key)} <= shared


def test_administration_is_for_quan_tri_and_superusers() -> None:
    for key, row in {**GETS, **POSTS}.items():
        if key.startswith(ADMINISTRATION):
            allowed = {name for name, word in row.items() if word in (SHOWN, DONE, PUBLISHED)}
            assert allowed <= {"administer", "superuser"}, key


def test_memberships_are_confirmed_by_quan_tri_never_by_superusers() -> None:
    assert doers("portal_accounts:decide [confirmed]") == {"administer"}


def test_visitors_are_sent_to_sign_in_wherever_bare_members_of_staff_see_more() -> None:
    for key, row in GETS.items():
        if row["anonymous"] == SHOWN:
            assert row["bare"] != LOGIN, key


def test_somebody_may_do_what_the_portal_is_for() -> None:
    done = {name: sum(name in doers(key) for key in POSTS) for name in PRINCIPALS}
    assert all(done[name] for name in ("update", "edit", "moderate", "administer", "superuser"))
