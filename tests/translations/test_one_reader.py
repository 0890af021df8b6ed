"""A language with one competent reader: blocked, or decided on a recorded ground (§19.2)."""

from __future__ import annotations

from unittest import mock

import pytest
from django.urls import reverse

from portal.editorial.enums import Tier
from portal.editorial.refusals import GateRefusal
from portal.editorial.translating import one_reader
from portal.outbox.models import OutboxJob
from portal.records.models import Approval
from tests.editorial.cases import person
from tests.translations.cases import TranslationTestCase
from translations.actions.back_translate import BACK
from translations.models import BackTranslation
from translations.refusals import TranslationRefused


class OneReaderTests(TranslationTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.reader = person("reader", (Tier.EDIT, "ko"), (Tier.MODERATE, "ko"))

    def test_blocked_with_a_sentence_and_listed(self) -> None:
        job = self.begun("ko")
        with pytest.raises(TranslationRefused) as caught:
            self.submitted(job, self.reader)
        assert caught.value.code == "no_second_person"
        assert "한국어" in caught.value.message
        assert "한국어" in one_reader.languages_without_second_person()
        assert "English" not in one_reader.languages_without_second_person()
        self.client.force_login(self.moderator)
        self.assertContains(self.client.get(reverse("wagtailadmin_home")), "한국어")

    def test_with_the_switch_kiem_duyet_of_the_source_decides_on_the_back_translation(self) -> None:
        job = self.begun("ko")
        with mock.patch.object(one_reader, "is_allowed", return_value=True):
            page = self.submitted(job, self.reader)
            state = self.waiting(page)
            assert OutboxJob.objects.filter(consumer=BACK, key=str(state.revision_id)).exists()
            with pytest.raises(GateRefusal) as early:
                self.decide(state, self.moderator)
            assert early.value.code == "not_entitled"
            BackTranslation.objects.create(
                target_revision_id=state.revision_id,
                source_locale_code="vi",
                model_id="tiny",
                pairs=[{"source": "Cảng", "target": "항구", "back": "Bến cảng"}],
            )
            with pytest.raises(GateRefusal) as own:
                self.decide(state, self.reader)
            assert own.value.code == "barred"
            with pytest.raises(GateRefusal):
                self.decide(state, self.en_moderator)
            self.client.force_login(self.moderator)
            review = self.client.get(reverse("portal_editorial:review", args=[state.pk]))
            self.assertContains(review, "Bến cảng")
            self.decide(state, self.moderator)
        approval = Approval.objects.filter(object_id=str(page.pk)).latest("id")
        assert approval.ground == one_reader.GROUND
        assert self.fresh(page).live

    def test_a_second_person_leaves_no_room_for_the_exception(self) -> None:
        person("second", (Tier.MODERATE, "ko"))
        job = self.begun("ko")
        with mock.patch.object(one_reader, "is_allowed", return_value=True):
            page = self.submitted(job, self.reader)
            state = self.waiting(page)
            BackTranslation.objects.create(
                target_revision_id=state.revision_id, source_locale_code="vi", model_id="tiny"
            )
            assert not one_reader.entitle(self.moderator, state)
