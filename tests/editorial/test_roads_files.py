"""Files that were approved with an item (R25)."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

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

    def closed_folder(self) -> CollectionViewRestriction:
        """A folder for people who are signed in, with a picture in it."""
        root = Collection.get_first_root_node()
        folder = root.add_child(instance=Collection(name="Nội bộ"))
        picture = self.picture(self.writer)
        picture.collection = folder
        picture.save()
        return CollectionViewRestriction.objects.create(collection=folder, restriction_type="login")

    def test_r26_a_closed_folder_with_files_is_not_opened(self) -> None:
        restriction = self.closed_folder()
        with pytest.raises(GateRefusal), transaction.atomic():
            restriction.delete()
        restriction.restriction_type = "none"
        with pytest.raises(GateRefusal), transaction.atomic():
            restriction.save()
        restriction.refresh_from_db()
        assert restriction.restriction_type == "login"

    def test_r26_nor_in_the_admin(self) -> None:
        restriction = self.closed_folder()
        response = self.post(
            "wagtailadmin_collections:set_privacy",
            self.superuser,
            restriction.collection_id,
            restriction_type="none",
        )
        assert response.status_code == 403
        assert CollectionViewRestriction.objects.filter(pk=restriction.pk).exists()

    def test_r26_an_empty_folder_is_opened_freely(self) -> None:
        root = Collection.get_first_root_node()
        folder = root.add_child(instance=Collection(name="Trống"))
        CollectionViewRestriction.objects.create(
            collection=folder, restriction_type="login"
        ).delete()
        assert not folder.view_restrictions.exists()

    def test_titles_and_unused_pictures_change_freely(self) -> None:
        _page, picture = self.with_picture()
        picture.title = "Tên mới"
        picture.save()
        unused = self.picture(self.writer)
        unused.file = self.png(colour="blue")
        unused.save()
        unused.delete()
        assert list(invariants.thorough()) == []
