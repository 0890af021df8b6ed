"""Files that were approved with an item (R25)."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse

from portal.editorial import invariants
from portal.editorial.gate import valid_approval
from portal.editorial.refusals import GateRefusal
from tests.editorial.cases import GateAdminTestCase


class FileTests(GateAdminTestCase):
    def with_picture(self) -> tuple:
        picture = self.picture(self.writer)
        page = self.draft()
        self.edit(page, self.writer, lead_image=picture, lead_alt="Cảng", lead_credit="PV")
        self.submit(page)
        return self.approve_all(page), picture

    def test_r25_the_file_of_an_approved_picture_is_not_replaced(self) -> None:
        _page, picture = self.with_picture()
        name = picture.file.name
        picture.file = self.png(colour="blue")
        with pytest.raises(GateRefusal):
            picture.save()
        picture.refresh_from_db()
        assert picture.file.name == name

    def test_r25_nor_in_the_admin(self) -> None:
        _page, picture = self.with_picture()
        name = picture.file.name
        self.client.force_login(self.superuser)
        self.client.post(
            reverse("wagtailimages:edit", args=[picture.pk]),
            {
                "title": "Khác", "file": self.png(colour="blue"), "collection": 1,
                "territory": "world", "tags": "",
            },
        )  # fmt: skip
        picture.refresh_from_db()
        assert (picture.title, picture.file.name) == ("Khác", name)

    def test_r25_other_bytes_under_the_same_name_spend_the_approval(self) -> None:
        page, picture = self.with_picture()
        assert valid_approval(page, page.live_revision) is not None
        storage, name = picture.file.storage, picture.file.name
        storage.delete(name)
        storage.save(name, ContentFile(b"other bytes"))
        assert valid_approval(page, page.live_revision) is None

    def test_r25_a_shown_picture_is_not_deleted(self) -> None:
        _page, picture = self.with_picture()
        with pytest.raises((GateRefusal, ProtectedError)), transaction.atomic():
            picture.delete()

    def test_titles_and_unused_pictures_change_freely(self) -> None:
        _page, picture = self.with_picture()
        picture.title = "Tên mới"
        picture.save()
        unused = self.picture(self.writer)
        unused.file = self.png(colour="blue")
        unused.save()
        unused.delete()
        assert list(invariants.thorough()) == []
