"""The corpus through the admin's door: always an answer, never a crash, nothing in the library."""

from __future__ import annotations

from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import TestCase
from django.urls import reverse

from media.inspection.formats import PICTURE_EXTENSIONS
from media.intake import examining
from media.models import IncomingFile, PortalDocument, PortalImage
from portal.accounts.models import User
from tests.editorial_proof.volume import volume
from tests.media.hostile import corpus
from tests.media.hostile.names import NAMES


class DoorTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.staff = User.objects.create_superuser("chief", "c@example.org", "x" * 12)

    def setUp(self) -> None:
        self.client.force_login(self.staff)

    def send(self, name: str, data: bytes) -> int:
        kind = "images" if name.rpartition(".")[2] in PICTURE_EXTENSIONS else "docs"
        answer = self.client.post(
            reverse(f"wagtail{kind}:add_multiple"),
            {"title": "Tệp", "files[]": SimpleUploadedFile(name, data)},
        )
        return answer.status_code

    def test_every_hostile_file_is_answered_and_none_is_looked_into_meanwhile(self) -> None:
        cases = corpus()
        with (
            mock.patch.object(examining, "inspect", side_effect=AssertionError),
            mock.patch("PIL.Image.open", side_effect=AssertionError),
        ):
            for case in cases[:: volume(9, 1)]:
                with self.subTest(case.name):
                    assert self.send(case.filename, case.data) == 200
        assert not PortalImage.objects.exists()
        assert not PortalDocument.objects.exists()
        assert not connection.needs_rollback

    def test_names_are_cleaned_or_refused(self) -> None:
        for name in NAMES:
            with self.subTest(name):
                assert self.send(name, b"Xin chao") in {200, 400}
        kept = IncomingFile.objects.values_list("original_name", "file")
        assert kept
        for name, stored in kept:
            assert name == name.strip(" .-~")
            assert not set(name) & set('/\\:\x00\r\n\u202e\u200b<>"|?*%')
            assert len(name.encode()) <= 180
            assert name.endswith((".txt", ".csv"))
            # nothing of the sender's name reaches the file system
            assert stored.rpartition(".")[0].replace("-", "").isalnum()

    def test_file_over_the_limit_is_told_so_and_not_kept(self) -> None:
        answer = self.client.post(
            reverse("wagtailimages:add_multiple"),
            {"title": "Tệp", "files[]": SimpleUploadedFile("a.jpg", bytes(11 * 1024 * 1024))},
        )
        assert "10" in answer.json()["error_message"]
        assert not IncomingFile.objects.exists()
