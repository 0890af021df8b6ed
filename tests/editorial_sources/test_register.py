from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from portal.editorial.models import NewsSource
from portal.records.models import AuditEntry, Withdrawal
from tests.editorial_acts.cases import ActsTestCase
from tests.trees import make_article

FIELDS = {
    "name": "Báo Mẫu",
    "kind": "press",
    "hostname": "",
    "agreement_number": "01/TT",
    "agreement_date": "2026-01-01",
    "agreement_file": "",
    "delay_minutes": "90",
    "valid_from": "2026-01-01",
    "valid_to": "",
}


class RegisterTests(ActsTestCase):
    """The source register of REG-09."""

    def source(self) -> NewsSource:
        return NewsSource.objects.create(name="Báo Mẫu", kind="press", valid_from="2026-01-01")

    def reposted(self, title: str, **values: Any) -> Any:
        page = make_article(self.section, title, owner=self.writer, public=True)
        facts = {"origin": "taken", "source_name": "Báo Mẫu", **values}
        type(page).objects.filter(pk=page.pk).update(**facts)
        return page

    def test_every_change_is_on_the_record(self) -> None:
        self.client.force_login(self.administrator)
        answer = self.client.post(reverse("source_register:add"), FIELDS)
        assert answer.status_code == 302
        source = NewsSource.objects.get()
        row = AuditEntry.objects.get(act="source.add")
        assert row.details["after"]["agreement_number"] == "01/TT"
        url = reverse("source_register:edit", args=[source.pk])
        self.client.post(url, {**FIELDS, "delay_minutes": "180"})
        row = AuditEntry.objects.get(act="source.change")
        assert row.details == {
            "before": {"delay_minutes": 90},
            "after": {"delay_minutes": 180},
        }

    def test_only_administrators_keep_it_and_nobody_deletes(self) -> None:
        source = self.source()
        add = reverse("source_register:add")
        delete = reverse("source_register:delete", args=[source.pk])
        index = reverse("source_register:index")
        for user, may_read in ((self.writer, False), (self.editor, True), (self.moderator, True)):
            with self.subTest(user=user):
                self.client.force_login(user)
                assert self.client.post(add, FIELDS).status_code == 302
                assert (self.client.get(index).status_code == 200) is may_read
        assert NewsSource.objects.count() == 1
        self.client.force_login(self.superuser)
        self.client.post(delete)
        assert NewsSource.objects.filter(pk=source.pk).exists()

    def test_dates_must_make_sense(self) -> None:
        for values, field in (
            ({"valid_to": "2025-12-31"}, "valid_to"),
            ({"agreement_number": "1", "agreement_date": None}, "agreement_date"),
            ({"hostname": "https://vi-du.vn/"}, "hostname"),
        ):
            source = NewsSource(name="A", kind="press", valid_from="2026-01-01", **values)
            with self.subTest(field=field), pytest.raises(ValidationError) as caught:
                source.full_clean()
            assert field in caught.value.message_dict

    def test_a_removed_source_lists_its_public_items_each_with_its_act(self) -> None:
        source = self.source()
        shown = self.reposted("Đăng lại")
        self.reposted("Trích thôi", origin="quoted")
        self.reposted("Nguồn khác", source_name="Báo Khác")
        self.client.force_login(self.moderator)
        html = self.client.get(reverse("portal_sources:items", args=[source.pk])).content.decode()
        assert "Đăng lại" in html
        assert "Trích thôi" not in html
        assert "Nguồn khác" not in html
        link = f"{reverse('portal_acts:withdraw', args=[shown.pk])}?reason_class=source_removed"
        assert link in html
        form = self.client.get(link).context["form"]
        assert form["reason_class"].value() == "source_removed"

    def test_the_act_takes_one_item_down_for_this_reason(self) -> None:
        page = self.reposted("Đăng lại")
        self.client.force_login(self.moderator)
        url = f"{reverse('portal_acts:withdraw', args=[page.pk])}?reason_class=source_removed"
        self.client.post(
            url,
            {
                "reason_class": "source_removed",
                "reason": "Báo Mẫu đã gỡ bài.",
                "scope": "all_languages",
                "live_revision_id": page.live_revision_id,
            },
        )
        assert Withdrawal.objects.get(object_id=str(page.pk)).reason_class == "source_removed"

    def test_writers_do_not_see_the_list(self) -> None:
        source = self.source()
        self.client.force_login(self.writer)
        url = reverse("portal_sources:items", args=[source.pk])
        assert self.client.get(url).status_code in {302, 403}
