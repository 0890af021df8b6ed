from __future__ import annotations

from io import BytesIO
from typing import Any
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from PIL import Image

from media.enums import IncomingState
from media.inspection.verdicts import Verdict
from media.intake import IntakeRefused, accept_into_library, erase, examining, receive
from media.intake.child import inspect
from media.models import IncomingFile, PortalDocument, PortalImage
from portal.accounts.models import User
from portal.outbox import worker
from portal.outbox.models import OutboxJob
from portal.records.models import AuditEntry


def jpeg(**info: object) -> bytes:
    data = BytesIO()
    Image.new("RGB", (60, 40), "navy").save(data, "JPEG", **info)
    return data.getvalue()


def camera_jpeg() -> bytes:
    """A photograph as a camera writes it: author, date and place."""
    exif = Image.Exif()
    exif[0x013B] = "Trần Bình".encode()
    exif[0x8298] = "Sở Ngoại vụ".encode()
    exif.get_ifd(0x8769)[0x9003] = "2026:02:03 10:00:00"
    exif.get_ifd(0x8825)[1] = "N"
    return jpeg(exif=exif)


class IntakeTestCase(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.sender = User.objects.create_user("sender", "s@example.org", "x" * 12)

    def send(self, name: str, data: bytes, **values: object) -> IncomingFile:
        return receive(SimpleUploadedFile(name, data), uploader=self.sender, **values)

    def sent_and_examined(self, name: str, data: bytes, **values: object) -> IncomingFile:
        return self.examined_again(self.send(name, data, **values))

    def examined_again(self, incoming: IncomingFile) -> IncomingFile:
        worker.run_due()
        incoming.refresh_from_db()
        return incoming


class WayInTests(IntakeTestCase):
    def test_received_file_waits_for_the_worker(self) -> None:
        incoming = self.send("ảnh cảng.jpg", jpeg(), owner_ref="submission:1")
        assert incoming.state == IncomingState.RECEIVED
        assert OutboxJob.objects.filter(consumer="intake", key=str(incoming.pk)).count() == 1
        with pytest.raises(IntakeRefused):
            accept_into_library(incoming)
        assert not PortalImage.objects.exists()

    def test_clean_picture_is_encoded_anew_without_place(self) -> None:
        incoming = self.sent_and_examined("cảng.jpg", camera_jpeg())
        assert incoming.state == IncomingState.ACCEPTED
        assert incoming.found["author"] == "Trần Bình"
        assert incoming.found["place_removed"] is True
        with incoming.file.open("rb") as stored, Image.open(stored) as picture:
            assert not picture.getexif()
        assert incoming.accepted_sha256 != incoming.sha256

    def test_what_the_file_says_fills_what_nobody_typed(self) -> None:
        incoming = self.sent_and_examined("cảng.jpg", camera_jpeg(), credit="Báo Hải Phòng")
        image = accept_into_library(incoming)
        assert isinstance(image, PortalImage)
        assert (image.credit, image.author) == ("Báo Hải Phòng", "Trần Bình")
        assert image.rights_holder == "Sở Ngoại vụ"
        assert str(image.taken_on) == "2026-02-03"
        assert image.accepted_sha256 == incoming.accepted_sha256
        assert accept_into_library(incoming) == image

    def test_document_keeps_its_bytes(self) -> None:
        data = "Xin chào\n".encode()
        incoming = self.sent_and_examined("lời chào.txt", data, for_library=True)
        document = PortalDocument.objects.get()
        assert incoming.document == document
        with document.file.open("rb") as stored:
            assert stored.read() == data

    def test_marking_inside_erases_bytes_and_name(self) -> None:
        storage = IncomingFile._meta.get_field("file").storage
        before = set(storage.listdir("")[1])
        incoming = self.sent_and_examined("kế hoạch A.txt", "Báo cáo\nTỐI MẬT\n".encode())
        assert (incoming.state, incoming.refusal_code) == (IncomingState.REFUSED, "secret")
        assert "kế hoạch A" not in incoming.original_name
        assert set(storage.listdir("")[1]) == before
        row = AuditEntry.objects.get(act="file.refuse_secret")
        assert "kế hoạch" not in f"{row.title}{row.details}"

    def test_marking_in_the_name_keeps_nothing(self) -> None:
        with pytest.raises(IntakeRefused) as refused:
            self.send("12-BC-MẬT.txt", b"x")
        assert refused.value.code == "secret"
        assert not IncomingFile.objects.exists()
        assert AuditEntry.objects.filter(act="file.refuse_secret").count() == 1

    def test_erased_file_keeps_its_row_only(self) -> None:
        incoming = self.sent_and_examined("ảnh.jpg", jpeg())
        stored, storage = incoming.file.name, incoming.file.storage
        erase(incoming)
        assert not storage.exists(stored)
        assert IncomingFile.objects.get().state == IncomingState.ERASED

    def test_what_is_erased_while_it_is_examined_stays_erased(self) -> None:
        incoming = self.send("ảnh.jpg", jpeg())
        storage = incoming.file.storage
        before = set(storage.listdir("")[1]) - {incoming.file.name}

        def slowly(*arguments: Any) -> Verdict:
            verdict = inspect(*arguments)
            erase(incoming)
            return verdict

        with mock.patch.object(examining, "inspect", slowly):
            worker.run_due()
        incoming.refresh_from_db()
        assert (incoming.state, incoming.file.name, incoming.found) == (
            IncomingState.ERASED,
            "",
            {},
        )
        assert set(storage.listdir("")[1]) == before

    def test_what_is_decided_while_it_is_erased_leaves_no_bytes(self) -> None:
        stale = self.send("ảnh.jpg", jpeg())
        decided = self.examined_again(IncomingFile.objects.get())
        erase(stale)
        assert not stale.file.storage.exists(decided.file.name)
        assert IncomingFile.objects.get().state == IncomingState.ERASED
