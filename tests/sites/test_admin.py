from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale

from portal.accounts.models import User
from sites.listing import groups, texts, validity
from sites.models import ProvinceProfile
from sites.profile import Profile
from sites.wording import due_in_words, in_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    Locale.objects.get_or_create(language_code="vi")
    client.force_login(User.objects.create_superuser("admin", "admin@example.org", "x"))
    return client


def test_profile_page_shows_values_clauses_and_unset_marks(
    staff: Client, loaded: ProvinceProfile
) -> None:
    html = staff.get(reverse("portal_sites:profile")).content.decode()
    for text in (
        "www.haiphongnews.gov.vn",
        "HP20-04",
        "Ủy ban nhân dân thành phố Hải Phòng",
        "kiểm duyệt",
        "42/2020/QĐ-UBND",
        "UND-08",
    ):
        assert text in html
    assert "<form" not in html.split("<main", 1)[-1].split('id="identity-section"', 1)[-1]


def test_page_without_profile_says_how_to_load_one(staff: Client) -> None:
    html = staff.get(reverse("portal_sites:profile")).content.decode()
    assert "load_profile" in html


def test_page_is_closed_to_people_without_admin_access(client: Client) -> None:
    client.force_login(User.objects.create_user("reader"))
    assert client.get(reverse("portal_sites:profile")).status_code == 302


def test_page_takes_no_posts(staff: Client) -> None:
    assert staff.post(reverse("portal_sites:profile")).status_code == 405


def test_settings_menu_leads_to_the_page(staff: Client, loaded: ProvinceProfile) -> None:
    html = staff.get(reverse("wagtailadmin_home")).content.decode()
    assert "province-profile" in html


def test_rows_show_both_agencies_of_a_succession(profile: Profile) -> None:
    agencies = next(group for group in groups(profile, "en") if group.code == "agencies")
    values = [text.text for row in agencies.rows for text in row.texts]
    assert "Department of Information and Communications of Hai Phong City" in values
    assert "Department of Culture, Sports and Tourism of Hai Phong City" in values


def test_values_in_several_languages_say_their_language() -> None:
    assert [(text.tag, text.text) for text in texts({"vi": "a", "zh": "b"})] == [
        ("vi", "a"),
        ("zh-Hans", "b"),
    ]


def test_codes_switches_and_gaps_are_shown_in_words() -> None:
    with translation.override("en"):
        assert in_words({"radius": "2px", "empty": {}}) == "radius: 2px"
        assert in_words({"original": ("edit", "moderate")}) == "original: editing, moderation"
        assert in_words("every_unit") == "every unit"
        assert (in_words(True), in_words(False)) == ("yes", "no")
        assert in_words(None) == "Not determined"


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        ({"kind": "yearly_date", "month": 11, "day": 15, "inclusive": False}, "before 15/11"),
        ({"kind": "yearly_date", "month": 11, "day": 15, "inclusive": True}, "until 15/11"),
        ({"kind": "yearly_date", "month": None, "day": None}, "Not determined"),
        ({"kind": "working_days", "working_days": 10}, "10 working days"),
        ({"kind": "every_years", "years": 5}, "every 5 years"),
        ({"kind": "on_request"}, "on request"),
    ],
)
def test_deadlines_are_shown_as_the_regulation_says_them(
    deadline: dict[str, object], words: str
) -> None:
    with translation.override("en"):
        assert due_in_words(deadline) == words


def test_validity_with_open_ends() -> None:
    with translation.override("en"):
        assert validity(None, None) == "undated"
        assert validity("2021-01-10", None).startswith("from ")
        assert validity(None, "2021-01-10").startswith("until ")
        assert " – " in validity("2021-01-10", "2022-01-10")
