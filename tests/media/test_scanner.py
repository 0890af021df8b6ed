"""The virus scanner: asked over its socket, and nothing passes while it cannot say."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock

from django.test import override_settings
from django.urls import reverse

from media.enums import IncomingState
from media.intake import scanner
from media.models import IncomingFile, PortalDocument
from portal.accounts.models import User
from portal.outbox.models import OutboxJob
from tests.media import clamd
from tests.media.hostile.bytes_of import archive, docx, docx_parts
from tests.media.test_intake import IntakeTestCase


class ScannerTests(IntakeTestCase):
    def setUp(self) -> None:
        folder = self.enterContext(tempfile.TemporaryDirectory())
        self.clamd = self.enterContext(clamd.running(Path(folder)))
        self.enterContext(override_settings(CLAMAV_SOCKET=str(self.clamd.path)))

    def assert_waits(self, incoming: IncomingFile) -> None:
        assert (incoming.state, incoming.waiting_for) == (IncomingState.RECEIVED, "scanner")
        assert not PortalDocument.objects.exists()
        open_jobs = OutboxJob.objects.filter(key=str(incoming.pk), state="pending")
        assert open_jobs.count() == 1

    def test_clean_file_passes_with_exactly_its_bytes_seen(self) -> None:
        data = "Xin chào\n".encode() * 20_000
        incoming = self.sent_and_examined("a.txt", data)
        assert incoming.state == IncomingState.ACCEPTED
        assert self.clamd.seen == [data]

    def test_test_virus_is_refused_and_erased_wherever_it_hides(self) -> None:
        virus = clamd.EICAR
        for name, data in (
            ("a.txt", virus),
            ("a.docx", docx(word__media__a_dot_png=virus)),
            ("b.docx", archive({**docx_parts(), "word/media/b.png": virus})),
        ):
            with self.subTest(name):
                incoming = self.sent_and_examined(name, data, for_library=True)
                assert (incoming.state, incoming.refusal_code) == (IncomingState.REFUSED, "virus")
                assert not incoming.file
                assert not PortalDocument.objects.exists()

    def test_away_cut_off_or_confused_scanner_lets_nothing_pass(self) -> None:
        for mood in ("cut off", "confused"):
            with self.subTest(mood):
                self.clamd.mood = mood
                self.assert_waits(self.sent_and_examined("a.txt", b"x", for_library=True))
        with override_settings(CLAMAV_SOCKET="/nowhere/clamd.ctl"):
            self.assert_waits(self.sent_and_examined("a.txt", b"x", for_library=True))
        with override_settings(CLAMAV_SOCKET="127.0.0.1:9"):
            self.assert_waits(self.sent_and_examined("a.txt", b"x", for_library=True))

    def test_silent_scanner_does_not_hold_the_worker(self) -> None:
        self.clamd.mood = "silent"
        with mock.patch.object(scanner, "TIMEOUT", 0.2):
            self.assert_waits(self.sent_and_examined("a.txt", b"x", for_library=True))

    def test_old_signatures_count_as_none(self) -> None:
        self.clamd.signatures = datetime.now(UTC) - timedelta(days=8)
        self.assert_waits(self.sent_and_examined("a.txt", b"x", for_library=True))

    def test_file_passes_once_the_scanner_is_back(self) -> None:
        self.clamd.mood = "confused"
        incoming = self.sent_and_examined("a.txt", b"x", for_library=True)
        self.assert_waits(incoming)
        self.clamd.mood = "well"
        OutboxJob.objects.filter(state="pending").update(due_at=datetime.now(UTC))
        incoming = self.examined_again(incoming)
        assert (incoming.state, incoming.waiting_for) == (IncomingState.ACCEPTED, "")

    def test_waiting_is_visible(self) -> None:
        self.clamd.mood = "confused"
        self.sent_and_examined("a.txt", b"x", for_library=True)
        self.client.force_login(User.objects.create_superuser("chief", "c@example.org", "x" * 12))
        page = self.client.get(reverse("portal_media:incoming"))
        assert page.context["waiting"] == 1
