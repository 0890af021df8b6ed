"""Files are private until something public shows them, and again afterwards (M09)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtail.models import PageViewRestriction

from media.enums import IncomingState
from media.exposure import is_public
from media.intake import receive
from media.models import PortalDocument, PortalImage
from portal.editorial.actions.withdraw import WithdrawItem
from sites.actions.load_profile import LoadProfile
from sites.reader import path_of
from tests.editorial.cases import GateTestCase
from tests.media.stored import accepted_document, accepted_picture


class ServingTests(GateTestCase):
    def setUp(self) -> None:
        self.image = accepted_picture(png(), uploaded_by_user=self.writer)
        self.document = accepted_document(b"so,lieu\n", "so-lieu.csv")
        self.urls = [
            self.image.get_rendition("width-4|format-jpeg").url,
            self.document.url,
        ]

    def shown(self) -> Any:
        page = self.draft()
        self.edit(
            page, self.writer, lead_image=self.image, lead_alt="Cảng", lead_credit="PV",
            body=[("document", {"document": self.document, "title": "Bảng", "number": ""})],
        )  # fmt: skip
        self.submit(page)
        return self.approve_all(page)

    def statuses(self, client: Client | None = None) -> list[int]:
        return [(client or Client()).get(url).status_code for url in self.urls]

    def staff(self) -> Client:
        client = Client()
        client.force_login(self.writer)
        return client

    def test_private_before_public_and_private_again(self) -> None:
        assert self.statuses() == [404, 404]
        page = self.shown()
        assert self.statuses() == [200, 200]
        LoadProfile(path_of("hai_phong"), "tests", None, None).execute()
        WithdrawItem(
            page, self.administrator, reason_class="error", reason="Sai số liệu."
        ).execute()
        assert self.statuses() == [404, 404]

    def test_restricted_page_makes_its_files_private(self) -> None:
        page = self.shown()
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        assert self.statuses() == [404, 404]

    def test_staff_see_what_is_accepted_and_nobody_may_keep_it(self) -> None:
        for url in self.urls:
            answer = self.staff().get(url)
            assert answer.status_code == 200
            assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))

    def test_not_accepted_is_seen_by_nobody(self) -> None:
        PortalImage.objects.update(accepted_sha256="")
        PortalDocument.objects.update(accepted_sha256="")
        assert self.statuses(self.staff()) == [404, 404]

    def test_other_bytes_than_the_accepted_are_not_public(self) -> None:
        self.shown()
        PortalImage.objects.update(accepted_sha256="0" * 64)
        assert not is_public_now(self.image)
        assert self.statuses()[0] == 404

    def test_a_browser_may_only_save_a_document_and_run_nothing(self) -> None:
        self.shown()
        for url in self.urls:
            answer = Client().get(url)
            assert "sandbox" in answer["Content-Security-Policy"]
            assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Disposition"].startswith("attachment")

    def test_public_picture_needs_few_queries_and_no_session(self) -> None:
        self.shown()
        client = Client()
        client.get(self.urls[0])
        with self.assertNumQueries(5):
            answer = client.get(self.urls[0])
        assert "Cookie" not in answer.get("Vary", "")
        assert answer["Cache-Control"] == "public, max-age=300, s-maxage=60"

    def test_nothing_in_quarantine_has_an_address(self) -> None:
        incoming = receive(SimpleUploadedFile("kín.txt", b"noi dung kin"), uploader=self.writer)
        assert incoming.state == IncomingState.RECEIVED
        name = incoming.file.name
        for client in (Client(), self.staff()):
            for folder in ("/uploads", "/uploads/images", "/quarantine", "/documents/1"):
                assert client.get(f"{folder}/{name}").status_code == 404

    def test_originals_of_pictures_have_no_address(self) -> None:
        self.shown()
        for client in (Client(), self.staff()):
            assert client.get(f"/uploads/{self.image.file.name}").status_code == 404


def png() -> bytes:
    data = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(data, "PNG")
    return data.getvalue()


def is_public_now(image: PortalImage) -> bool:
    return is_public(PortalImage.objects.get(pk=image.pk))
