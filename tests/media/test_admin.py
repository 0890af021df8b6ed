from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection

from media.models import IncomingFile, PortalDocument, PortalImage
from portal.accounts.models import User
from portal.outbox import worker
from tests.media.test_intake import IntakeTestCase, jpeg


class AdminWaysInTests(IntakeTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.staff = User.objects.create_superuser("chief", "c@example.org", "x" * 12)

    def setUp(self) -> None:
        self.client.force_login(self.staff)

    def multiple(self, kind: str, name: str, data: bytes) -> Any:
        answer = self.client.post(
            reverse(f"wagtail{kind}:add_multiple"),
            {"title": "Cảng", "files[]": SimpleUploadedFile(name, data)},
        )
        assert answer.status_code == 200
        return answer.json()

    def ask(self, kind: str) -> Any:
        incoming = IncomingFile.objects.get()
        return self.client.post(reverse(f"portal_media:{kind}_progress", args=[incoming.pk])).json()

    def test_several_pictures_wait_and_are_then_described(self) -> None:
        answer = self.multiple("images", "cảng.jpg", jpeg())
        assert answer["success"]
        assert not PortalImage.objects.exists()
        assert "w-init" in self.ask("images")["form"]
        worker.run_due()
        image = PortalImage.objects.get()
        assert image.title == "Cảng"
        assert image.uploaded_by_user == self.staff
        form = self.ask("images")["form"]
        assert reverse("wagtailimages:edit_multiple", args=[image.pk]) in form

    def test_what_is_seen_at_once_is_refused_at_once(self) -> None:
        answer = self.multiple("images", "cảng.jpg", b"<html><script>alert(1)</script>")
        assert answer["success"] is False
        assert "jpg" in answer["error_message"]
        assert not IncomingFile.objects.exists()

    def test_what_the_worker_refuses_is_said_where_the_sender_waits(self) -> None:
        self.multiple("docs", "ghi chú.txt", "TUYỆT MẬT\n".encode())
        worker.run_due()
        incoming = IncomingFile.objects.get()
        assert incoming.refusal in self.ask("documents")["form"]
        assert not PortalDocument.objects.exists()

    def test_nobody_elses_file_can_be_asked_for(self) -> None:
        self.multiple("images", "cảng.jpg", jpeg())
        incoming = IncomingFile.objects.get()
        self.client.force_login(User.objects.create_superuser("other", "o@example.org", "x" * 12))
        url = reverse("portal_media:images_progress", args=[incoming.pk])
        assert self.client.post(url).status_code == 404

    def choose(self, query: str = "", **files: Any) -> Any:
        prefix = "image-chooser-upload"
        typed = {"title": "Cảng", "credit": "Báo", "territory": "world", "tags": "cảng, biển"}
        data = {f"{prefix}-{key}": value for key, value in {**typed, **files}.items()}
        data[f"{prefix}-collection"] = Collection.get_first_root_node().pk
        return self.client.post(reverse("wagtailimages_chooser:create") + query, data).json()

    def test_chooser_waits_and_then_chooses(self) -> None:
        answer = self.choose(file=SimpleUploadedFile("c.jpg", jpeg()))
        assert answer["step"] == "reshow_creation_form"
        incoming = IncomingFile.objects.get()
        assert str(incoming.pk) in answer["htmlFragment"]
        worker.run_due()
        answer = self.choose(f"?incoming={incoming.pk}")
        assert answer["step"] == "chosen"
        image = PortalImage.objects.get(pk=answer["result"]["id"])
        assert (image.title, image.credit) == ("Cảng", "Báo")
        assert set(image.tags.names()) == {"cảng", "biển"}

    def test_chooser_shows_the_form_again_with_what_was_typed(self) -> None:
        self.choose(file=SimpleUploadedFile("c.jpg", jpeg()[:200]))
        worker.run_due()
        incoming = IncomingFile.objects.get()
        answer = self.choose(f"?incoming={incoming.pk}")
        assert incoming.refusal in answer["htmlFragment"]
        assert 'value="Báo"' in answer["htmlFragment"]
        assert not PortalImage.objects.exists()

    def test_stored_file_is_not_replaced(self) -> None:
        self.multiple("images", "cảng.jpg", jpeg())
        worker.run_due()
        image = PortalImage.objects.get()
        url = reverse("wagtailimages:edit", args=[image.pk])
        assert 'type="file"' not in self.client.get(url).content.decode()
        before = image.file.name
        self.client.post(
            url,
            {
                "title": "Khác", "file": SimpleUploadedFile("x.jpg", jpeg()), "territory": "world",
                "tags": "", "collection": image.collection_id,
            },
        )  # fmt: skip
        image.refresh_from_db()
        assert (image.title, image.file.name) == ("Khác", before)

    def test_list_says_what_was_refused_and_why(self) -> None:
        self.multiple("docs", "ghi chú.txt", "TUYỆT MẬT\n".encode())
        worker.run_due()
        page = self.client.get(reverse("portal_media:incoming")).content.decode()
        assert IncomingFile.objects.get().refusal in page

    def test_broken_posts_are_refused_not_crashed_on(self) -> None:
        for name in ("wagtailimages:add_multiple", "wagtaildocs:add_multiple"):
            with self.subTest(name):
                assert self.client.post(reverse(name)).status_code == 400
                answer = self.client.post(
                    reverse(name), {"other": SimpleUploadedFile("a.jpg", jpeg())}
                )
                assert answer.status_code == 400

    def test_single_upload_screens_lead_to_the_one_for_several(self) -> None:
        for kind in ("images", "docs"):
            answer = self.client.get(reverse(f"wagtail{kind}:add"))
            self.assertRedirects(answer, reverse(f"wagtail{kind}:add_multiple"))
