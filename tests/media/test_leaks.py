"""A word and a picture of their own, in every state before the public one: in no public channel."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from media.enums import IncomingState
from media.intake import accept_into_library, receive
from media.models import IncomingFile
from portal.editorial.actions.withdraw import WithdrawItem
from portal.outbox import worker
from sites.actions.load_profile import LoadProfile
from sites.reader import path_of
from tests.editorial.cases import GateTestCase
from tests.media.test_intake import jpeg

CANARY = "kanarichim"
CHANNELS = (
    "/vi/", "/en/", "/vi/tin-tuc/", "/vi/-/feed/", "/vi/-/feed/section/news/", "/sitemap.xml",
    "/sitemap-vi-1.xml", "/news-sitemap-vi.xml", "/robots.txt",
)  # fmt: skip


class FileLeakTests(GateTestCase):
    def sent(self, name: str, data: bytes) -> IncomingFile:
        upload = SimpleUploadedFile(name, data)
        return receive(
            upload, uploader=self.writer, caption=CANARY, credit=CANARY, licence=CANARY,
            owner_ref="submission:1",
        )  # fmt: skip

    def examined(self, incoming: IncomingFile) -> IncomingFile:
        worker.run_due()
        incoming.refresh_from_db()
        return incoming

    def assert_silent(self, *urls: str) -> None:
        reader = Client()
        for channel in CHANNELS:
            answer = reader.get(channel)
            body = b"".join(answer) if answer.streaming else answer.content
            with self.subTest(channel):
                assert answer.status_code == 200
                assert CANARY not in body.decode()
        for url in urls:
            with self.subTest(url):
                assert reader.get(url).status_code == 404

    def test_in_no_private_state_does_a_file_show(self) -> None:
        picture = self.sent(f"{CANARY}.jpg", jpeg())
        text = self.sent(f"{CANARY}.txt", f"{CANARY} trong tệp".encode())
        names = [str(picture.file.name), str(text.file.name)]
        guesses = [
            f"/{folder}/{name}" for folder in ("uploads/images", "quarantine") for name in names
        ]
        self.assert_silent(*guesses)
        self.examined(picture), self.examined(text)
        assert {picture.state, text.state} <= {IncomingState.ACCEPTED}
        self.assert_silent(*guesses)
        image, document = accept_into_library(picture), accept_into_library(text)
        image.title = document.title = CANARY
        image.save(), document.save()
        urls = [image.get_rendition("width-480|format-jpeg").url, document.url]
        self.assert_silent(*guesses, *urls)
        page = self.draft()
        self.edit(
            page, self.writer, lead_image=image, lead_alt=CANARY, lead_credit=CANARY,
            body=[("document", {"document": document, "title": CANARY, "number": ""})],
        )  # fmt: skip
        self.assert_silent(*urls)
        self.submit(page)
        self.assert_silent(*urls)
        self.approve_all(page)
        assert [Client().get(url).status_code for url in urls] == [200, 200]
        LoadProfile(path_of("hai_phong"), "tests", None, None).execute()
        reasons = {"reason_class": "error", "reason": "Sai số liệu."}
        WithdrawItem(self.fresh(page), self.administrator, **reasons).execute()
        assert [Client().get(url).status_code for url in urls] == [404, 404]
