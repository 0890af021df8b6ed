"""Roads of a gated snippet to the public (R24), and the one door that is left."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from portal.editorial import invariants
from portal.editorial.actions.submit import SubmitForReview
from portal.editorial.actions.withdraw import WithdrawItem
from portal.editorial.refusals import GateRefusal
from portal.editorial.triggers import installation
from portal.editorial.triggers.tables import gated_tables
from portal.records.models import Approval
from tests.editorial.cases import GateTestCase, guards_off
from tests.gated.models import Banner

REFUSED = (GateRefusal, IntegrityError, PermissionDenied)


class SnippetRoadTests(GateTestCase):
    def setUp(self) -> None:
        self.banner = Banner(text="Bản nháp", locale=self.section.locale, live=False)
        self.banner.save()
        self.banner.save_revision(user=self.writer)
        self.banner.refresh_from_db()

    def tearDown(self) -> None:
        assert list(invariants.unapproved_live_items()) == []

    def refused(self, act: object, *args: object, **kwargs: object) -> None:
        with pytest.raises(REFUSED), transaction.atomic():
            act(*args, **kwargs)  # type: ignore[operator]

    def publish(self) -> Banner:
        SubmitForReview(self.banner, self.writer).execute()
        self.decide(self.fresh(self.banner).current_workflow_task_state, self.editor)
        self.decide(self.fresh(self.banner).current_workflow_task_state, self.moderator)
        return self.fresh(self.banner)

    def test_the_review_publishes_exactly_what_was_approved(self) -> None:
        banner = self.publish()
        assert banner.live
        approval = Approval.objects.get(base_model="tests_gated.banner")
        assert (approval.object_id, approval.revision_id) == (
            str(banner.pk),
            banner.live_revision_id,
        )

    def test_r24_publishing_or_saving_live_without_an_approval(self) -> None:
        self.refused(self.banner.latest_revision.publish)
        self.refused(self.banner.publish, self.banner.latest_revision)
        self.banner.live = True
        self.refused(self.banner.save)
        self.refused(
            Banner.objects.create, text="Thẳng ra ngoài", locale=self.section.locale, live=True
        )
        copied = Banner(text=self.banner.text, locale=self.section.locale, live=True)
        self.refused(copied.save)
        assert not self.fresh(self.banner).live

    def test_r24_the_triggers_alone_refuse_raw_writes(self) -> None:
        mine = Banner.objects.filter(pk=self.banner.pk)
        with guards_off():
            self.refused(mine.update, live=True)
            self.refused(mine.update, live=True, live_revision=self.banner.latest_revision_id)
            self.refused(self.raw, "UPDATE tests_gated_banner SET live=%s", True)
            self.refused(
                Banner.objects.bulk_create,
                [Banner(text="Thẳng", locale=self.tree.homes["ja"].locale, live=True)],
            )

    def test_r24_a_live_text_changes_only_through_a_review(self) -> None:
        banner = self.publish()
        banner.text = "Lén sửa"
        self.refused(banner.save)
        revision = banner.save_revision(user=self.editor2)
        self.refused(revision.publish)
        assert self.fresh(banner).text == "Bản nháp"
        self.raw("UPDATE tests_gated_banner SET text=%s", "Lén sửa")
        found = [item.code for item in invariants.altered_items()]
        assert found == ["I2"]
        self.raw("UPDATE tests_gated_banner SET text=%s", "Bản nháp")

    def test_r24_an_approval_of_another_item_with_the_same_number_opens_nothing(self) -> None:
        approval = Approval.objects.filter(base_model="wagtailcore.page").first()
        page_number = approval.object_id
        twin = Banner(
            pk=int(page_number), text="Trùng số", locale=self.tree.homes["ja"].locale, live=False
        )
        twin.save()
        revision = twin.save_revision(user=self.writer)
        self.refused(revision.publish)
        assert not self.fresh(twin).live

    def test_r27_a_withdrawal_spends_the_approval(self) -> None:
        call_command("load_profile", "hai_phong", decision="02/QĐ-TEST", verbosity=0)
        banner = self.publish()
        revision = banner.live_revision
        WithdrawItem(
            banner, self.moderator, reason_class="error", reason="Sai số liệu trong dòng này."
        ).execute()
        banner = self.fresh(banner)
        assert not banner.live
        self.refused(revision.publish)

    def test_r28_live_snippets_are_not_deleted(self) -> None:
        banner = self.publish()
        self.refused(banner.delete)

    def test_every_gated_table_has_its_triggers(self) -> None:
        assert "tests_gated.banner" in {table.base_model for table in gated_tables()}
        assert installation.missing() == []

    def raw(self, sql: str, *values: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
