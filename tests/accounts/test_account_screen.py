from __future__ import annotations

from django.urls import reverse

from tests.editorial.cases import GateAdminTestCase


class AccountScreenTests(GateAdminTestCase):
    def test_nobody_chooses_a_clock_of_their_own(self) -> None:
        """Browsers do not know every zone of the machine's list, and schedules need one clock."""
        self.client.force_login(self.writer)
        response = self.client.get(reverse("wagtailadmin_account"))
        assert response.status_code == 200
        assert "time_zone" not in response.content.decode()
