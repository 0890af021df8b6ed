from __future__ import annotations

from django.urls import reverse

from tests.translations.desk_cases import DeskTestCase
from translations.actions.cancel_job import CancelJob
from translations.models import TranslationJob


class RelayTests(DeskTestCase):
    """Another way to a language is taken after a job was called off (T12)."""

    def test_a_language_whose_job_was_called_off_may_be_asked_for_again(self) -> None:
        CancelJob(self.job, self.reviewer, "Dịch lại từ bản khác.").execute()
        self.client.force_login(self.editor)
        url = reverse("portal_desk:request", args=[self.article.pk])
        response = self.client.post(url, {"locales": [self.target], "priority": "normal"})
        assert response.status_code == 302
        waiting = TranslationJob.objects.filter(
            translation_key=self.article.translation_key, cancelled_at__isnull=True
        )
        assert waiting.count() == 1
