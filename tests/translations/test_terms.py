"""The term list: matching by script, what the checks make of it, and where terms come from."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import TestCase

from portal.accounts.models import User
from portal.records.models import AuditEntry
from sites.actions.load_profile import LoadProfile
from sites.reader import path_of
from translations.checks.finding import Pair
from translations.checks.running import findings
from translations.languages import BY_LOCALE, LOCALES
from translations.terms.actions.import_terms import ImportTerms
from translations.terms.entries import Entry, Form, Role
from translations.terms.glossary import Glossary
from translations.terms.matching import glossary, terms_in
from translations.terms.models import Term
from translations.terms.sources import national_terms

SEA = Entry(
    1,
    definition="Vùng biển phía đông Việt Nam.",
    authority="Bộ thử nghiệm",
    forms=(
        Form("Biển Đông", "vi"),
        Form("East Sea", "en", confirmed=True),
        Form("South China Sea", "en", Role.FORBIDDEN, blocks=True),
        Form("东海", "zh-hans"),
        Form("南海", "zh-hans", Role.FORBIDDEN, blocks=True, exceptions=("南海区",)),
        Form("ベトナム東部海域", "ja"),
        Form("베트남 동해", "ko"),
        Form("동해", "ko", Role.ALLOWED),
    ),
)
ISLANDS = Entry(
    2,
    forms=(
        Form("quần đảo Trường Sa", "vi"),
        Form("Trường Sa", "vi", Role.ALLOWED),
        Form("Truong Sa", "en", confirmed=True),
        Form("长沙群岛", "zh-hans"),
        Form("チュオンサ", "ja"),
    ),
)
PORT = Entry(3, forms=(Form("cảng", "vi"), Form("port", "en", confirmed=True)))
BRAND = Entry(4, leave_as_is=True, forms=(Form("Đình Vũ", "vi"),))
TERMS = Glossary([SEA, ISLANDS, PORT, BRAND])


def found(text: str, one: str = "vi", other: str = "en") -> list[str]:
    return [term.matched for term in TERMS.terms_in(text, one, other)]


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("Tàu trên Biển Đông.", "vi", ["Biển Đông"]),
        ("BIỂN ĐÔNG và biển đông", "vi", ["BIỂN ĐÔNG", "biển đông"]),
        ("Tau tren bien dong", "vi", ["bien dong"]),
        ("Biển Đồng Hới", "vi", []),
        ("Thăm cảng, càng cua", "vi", ["cảng"]),
        ("Thăm cang", "vi", []),
        ("quần đảo Trường Sa", "vi", ["quần đảo Trường Sa"]),
        ("The East Sea's ports", "en", ["East Sea", "ports"]),
        ("The Eastern Seaport", "en", []),
        ("前往长沙群岛和东海", "zh-hans", ["长沙群岛", "东海"]),
        ("访问长沙市", "zh-hans", []),
        ("南海区的企业", "zh-hans", []),
        ("チュオンサ群島", "ja", ["チュオンサ"]),
        ("チュオンサン", "ja", []),
        ("베트남동해에서", "ko", ["베트남동해"]),
        ("노동해결", "ko", []),
    ],
)
def test_terms_are_found_by_the_rules_of_their_script(
    text: str, locale: str, expected: list[str]
) -> None:
    assert found(text, locale) == expected


def test_old_and_new_tone_marks_are_one_word() -> None:
    terms = Glossary([Entry(1, forms=(Form("Hòa Bình", "vi"),))])
    assert [each.matched for each in terms.terms_in("tỉnh Hoà Bình", "vi", "en")] == ["Hoà Bình"]


def test_a_match_says_where_it_stands_and_everything_the_desk_shows() -> None:
    [term] = TERMS.terms_in("Trên Biển Đông", "vi", "ko")
    assert (term.start, term.end) == (5, 14)
    assert term.approved == ("베트남 동해",)
    assert term.allowed == ("동해",)
    assert (term.definition, term.authority) == (SEA.definition, SEA.authority)
    assert not term.confirmed


@pytest.mark.parametrize(
    ("source", "target", "other", "expected"),
    [
        ("Trên Biển Đông.", "In the South China Sea.", "en", ("term.forbidden", True)),
        ("Trên Biển Đông.", "In the sea.", "en", ("term.missing", True)),
        ("Trên Biển Đông.", "ベトナム海域で。", "ja", ("term.missing", False)),
        ("Tại Đình Vũ.", "At the pagoda.", "en", ("term.missing", True)),
        ("Ra khơi.", "进入南海。", "zh-hans", ("term.forbidden", True)),
    ],
)
def test_names_are_checked(
    source: str, target: str, other: str, expected: tuple[str, bool]
) -> None:
    judged = findings(Pair(source, target, "vi", other), TERMS)
    assert expected in [(each.id, each.blocks) for each in judged]


@pytest.mark.parametrize(
    ("source", "target", "other"),
    [
        ("Trên Biển Đông.", "In the East Sea.", "en"),
        ("Trên Biển Đông.", "동해에서.", "ko"),
        ("Tại Đình Vũ.", "At Đình Vũ.", "en"),
        ("Thăm Nam Hải.", "访问南海区。", "zh-hans"),
    ],
)
def test_approved_and_allowed_forms_pass(source: str, target: str, other: str) -> None:
    judged = findings(Pair(source, target, "vi", other), TERMS)
    assert [each.id for each in judged if each.id.startswith("term.")] == []


def test_the_fix_of_a_forbidden_form_keeps_the_markup_and_passes() -> None:
    pair = Pair("<b>Biển Đông</b>", "<b>South China Sea</b>", "vi", "en")
    [finding] = findings(pair, TERMS)
    assert finding.fix is not None
    assert finding.fix.html == "<b>East Sea</b>"
    assert findings(Pair(pair.source_html, finding.fix.html, "vi", "en"), TERMS) == []


def test_the_national_table_names_what_the_regulation_gives_and_leaves_the_rest_open() -> None:
    terms = national_terms()
    assert len({term.key for term in terms}) == len(terms)
    for term in terms:
        for form in term.forms:
            assert form.locale in BY_LOCALE
            assert not form.confirmed or form.locale == LOCALES[0], term.key
            assert not (form.blocks and form.role is not Role.FORBIDDEN), term.key


class ImportTests(TestCase):
    """Terms of the province profile and the national table."""

    @classmethod
    def setUpTestData(cls) -> None:
        LoadProfile(path_of("hai_phong"), "tests", None, None).execute()
        cls.root = User.objects.create_superuser("root", "root@example.org", "x" * 12)

    def test_agencies_come_with_their_days_and_only_regulated_words_are_confirmed(self) -> None:
        report = ImportTerms(self.root).execute()
        assert len(report.added) == Term.objects.count() > 30
        agency = Term.objects.get(import_key="profile:organisation:so_thong_tin_truyen_thong")
        assert agency.valid_to == date(2025, 2, 28)
        foreign = Term.objects.get(import_key="profile:organisation:so_ngoai_vu")
        confirmed = {form.locale_code for form in foreign.forms.filter(is_confirmed=True)}
        assert confirmed == {"vi"}
        assert AuditEntry.objects.filter(act="term.import", actor_id=self.root.pk).count() == 1

    def test_a_second_import_changes_nothing_and_keeps_what_people_changed(self) -> None:
        ImportTerms(None).execute()
        own = Term.objects.get(import_key="profile:organisation:so_ngoai_vu")
        Term.objects.filter(pk=own.pk).update(
            definition="Sửa tay", import_hash="khac", is_changed_by_hand=True
        )
        stale = Term.objects.get(import_key="national:east_sea")
        Term.objects.filter(pk=stale.pk).update(definition="Cũ", import_hash="khac")
        report = ImportTerms(None).execute()
        assert (report.added, len(report.kept), len(report.updated)) == ([], 1, 1)
        own.refresh_from_db()
        stale.refresh_from_db()
        assert (own.definition, stale.definition) == ("Sửa tay", "Vùng biển phía đông Việt Nam.")

    def test_only_keepers_import(self) -> None:
        person = User.objects.create_user("an", "an@example.org", "x" * 12)
        with pytest.raises(PermissionDenied):
            ImportTerms(person).execute()

    def test_the_list_is_read_once_until_it_changes(self) -> None:
        ImportTerms(None).execute()
        assert [each.approved for each in terms_in("Biển Đông", "vi", "en")] == [("East Sea",)]
        with self.assertNumQueries(1):
            assert not glossary().is_empty
        term = Term.objects.get(import_key="national:east_sea")
        term.valid_to = date(2020, 1, 1)
        term.save()
        assert terms_in("Biển Đông", "vi", "en") == []
