from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.editorial.cases import GateAdminTestCase
from tests.permissions.world import png


class AccountScreenTests(GateAdminTestCase):
    def test_the_account_takes_no_file(self) -> None:
        """A profile picture would be a way in for files that no intake looks at."""
        self.client.force_login(self.writer)
        address = reverse("wagtailadmin_account")
        html = self.client.get(address).content.decode()
        assert 'type="file"' not in html
        assert 'name="name_email-first_name"' in html
        picture = SimpleUploadedFile("a.png", png(), "image/png")
        self.client.post(address, {"avatar-avatar": picture})
        assert not UserProfile.get_for_user(self.writer).avatar

    def test_nobody_chooses_a_clock_of_their_own(self) -> None:
        """Browsers do not know every zone of the machine's list, and schedules need one clock."""
        self.client.force_login(self.writer)
        response = self.client.get(reverse("wagtailadmin_account"))
        assert response.status_code == 200
        assert "time_zone" not in response.content.decode()
