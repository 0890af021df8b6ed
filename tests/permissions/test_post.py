"""Sending: a refused request leaves every table as it was; a sample, or all of it in CI."""

from __future__ import annotations

from tests.permissions import table
from tests.permissions.cases import all_cases
from tests.permissions.proof import PROOF
from tests.permissions.walk import Walker
from tests.permissions.world import PRINCIPALS

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
