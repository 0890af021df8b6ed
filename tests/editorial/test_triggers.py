from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from wagtail.models import Page, Revision

from portal.editorial import invariants
from portal.editorial.actions.install import InstallPublication
from portal.editorial.triggers import installation
from portal.records.models import Approval, AuditEntry
from tests.editorial.cases import GateTestCase, GateTransactionTestCase, guards_off
from tests.trees import make_article, minimal_site


def execute(sql: str, *params: object) -> None:
    """Run one statement past every signal, undone if it fails."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


class InstallationTests(GateTestCase):
    def test_all_triggers_are_installed_as_expected(self) -> None:
        assert installation.missing() == []

    def test_a_missing_trigger_is_reported_and_comes_back(self) -> None:
        installation.drop()
        assert installation.missing()
        assert {item.code for item in invariants.missing_triggers()} == {"I8"}
        installation.install()
        assert installation.missing() == []

    @pytest.mark.sqlite
    def test_an_altered_trigger_is_reported(self) -> None:
        name = "portal_gate_portal_records_approval_update_kept"
        execute(f"DROP TRIGGER {name}")
        execute(
            f"CREATE TRIGGER {name} BEFORE UPDATE ON portal_records_approval FOR EACH ROW "
            "WHEN 0 BEGIN SELECT RAISE(ABORT, 'never'); END"
        )
        assert installation.missing() == [name]

    @pytest.mark.postgres
    def test_a_disabled_trigger_is_reported(self) -> None:
        execute("SET CONSTRAINTS ALL IMMEDIATE")
        execute("ALTER TABLE wagtailcore_page DISABLE TRIGGER portal_gate_wagtailcore_page")
        assert installation.missing() == ["portal_gate_wagtailcore_page"]


class RawStatementTests(GateTestCase):
    """The database alone: signals are switched off."""

    def refused(self, sql: str, *params: object) -> None:
        with guards_off(), pytest.raises(IntegrityError):
            execute(sql, *params)

    def test_r07_a_draft_is_not_made_live(self) -> None:
        page = self.draft()
        self.refused("UPDATE wagtailcore_page SET live=%s WHERE id=%s", True, page.pk)
        for revision in (page.latest_revision_id, self.live.live_revision_id):
            self.refused(
                "UPDATE wagtailcore_page SET live=%s, live_revision_id=%s WHERE id=%s",
                True,
                revision,
                page.pk,
            )

    def test_r07_a_live_page_keeps_what_readers_see(self) -> None:
        for column, value in (
            ("title", "Khác"),
            ("slug", "khac"),
            ("seo_title", "Khác"),
            ("search_description", "Khác"),
            ("locale_id", self.tree.homes["ja"].locale_id),
            ("live_revision_id", None),
            ("expire_at", "2100-01-01 00:00:00+00"),
        ):
            with self.subTest(column=column):
                self.refused(
                    f"UPDATE wagtailcore_page SET {column}=%s WHERE id=%s",  # noqa: S608  own names
                    value,
                    self.live.pk,
                )

    def test_r07_a_page_does_not_become_an_alias(self) -> None:
        self.refused(
            "UPDATE wagtailcore_page SET alias_of_id=%s WHERE id=%s",
            self.tree.news[1].pk,
            self.live.pk,
        )

    def test_r07_an_approved_revision_keeps_its_text_and_stays(self) -> None:
        revision = self.live.live_revision_id
        self.refused("UPDATE wagtailcore_revision SET content='{}' WHERE id=%s", revision)
        self.refused("UPDATE wagtailcore_revision SET object_id='1' WHERE id=%s", revision)
        self.refused("DELETE FROM wagtailcore_revision WHERE id=%s", revision)

    def test_r07_a_draft_is_not_scheduled(self) -> None:
        self.refused(
            "UPDATE wagtailcore_revision SET approved_go_live_at='2030-01-01 00:00:00+00' "
            "WHERE id=%s",
            self.draft().latest_revision_id,
        )

    def test_r07_records_are_written_once(self) -> None:
        for table in (Approval, AuditEntry):
            name = table._meta.db_table
            self.refused(f"UPDATE {name} SET title='Khác'")  # noqa: S608  own names
            self.refused(f"DELETE FROM {name}")  # noqa: S608  own names

    def test_r07_inserting_a_live_page(self) -> None:
        columns = [field.column for field in Page._meta.concrete_fields if field.column != "id"]
        values = [
            {"path": "'0001000100019999'", "slug": "'chen'"}.get(column, column)
            for column in columns
        ]
        into, taken = ", ".join(columns), ", ".join(values)
        copy = f"INSERT INTO wagtailcore_page ({into}) SELECT {taken}"
        self.refused(f"{copy} FROM wagtailcore_page WHERE id=%s", self.live.pk)

    def test_taking_down_and_deleting_the_account_of_an_author_pass(self) -> None:
        execute("UPDATE wagtailcore_page SET live=%s WHERE id=%s", False, self.live.pk)
        page = self.draft()
        self.writer.delete()
        assert Revision.objects.get(pk=page.latest_revision_id).user_id is None


class CommittedTests(GateTransactionTestCase):
    def test_publication_holds_after_the_commit(self) -> None:
        tree = minimal_site()
        page = make_article(tree.sections["vi"], "Thật", public=True)
        assert Page.objects.get(pk=page.pk).live
        assert invariants.thorough() == []

    def test_a_failed_act_leaves_nothing(self) -> None:
        tree = minimal_site()
        page = make_article(tree.sections["vi"], "Hỏng")
        before = (Approval.objects.count(), AuditEntry.objects.count())
        with pytest.raises(ZeroDivisionError):
            self.publish_and_fail(page)
        assert (Approval.objects.count(), AuditEntry.objects.count()) == before
        assert not Page.objects.get(pk=page.pk).live

    @transaction.atomic
    def publish_and_fail(self, page: Page) -> None:
        InstallPublication(page, "tests").execute()
        raise ZeroDivisionError

    def test_migrating_again_keeps_the_triggers(self) -> None:
        call_command("migrate", verbosity=0)
        assert installation.missing() == []
