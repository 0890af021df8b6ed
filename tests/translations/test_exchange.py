"""Files out and in: what fits is taken in the person's name, what does not is named with why."""

from __future__ import annotations

import io
import re
import zipfile

import docx as word
import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings, strategies as st

from portal.records.models import AuditEntry
from tests.translations.cases import TranslationTestCase
from translations.actions.submit_translation import SubmitTranslation
from translations.enums import SegmentOrigin
from translations.exchange import docx, limits, po, tmx, xliff
from translations.exchange.formats import FORMATS
from translations.exchange.importing import ImportReport, ImportTranslations
from translations.exchange.limits import FileRefused, check_archive, read_bytes
from translations.exchange.rows import Incoming
from translations.exchange.tokens import from_tokens, to_tokens
from translations.models import SegmentRecord, TranslationJob
from translations.refusals import TranslationRefused
from translations.segments.reading import segments_of

MARKED = "Cảng có <b>hai</b> bến."
TMX_HEAD = '<tmx version="1.4"><header srclang="vi"/><body>'


class ExchangeTests(TranslationTestCase):
    """One begun job; its files are made, edited and taken back."""

    def take(self, name: str, content: bytes, job: TranslationJob) -> ImportReport:
        chosen = FORMATS[name]
        rows = chosen.read(content, job)
        return ImportTranslations(job, rows, self.translator, format_name=name).execute()

    def test_every_format_comes_back_with_its_markup_and_the_person_s_name(self) -> None:
        for name in ("po", "docx"):
            with self.subTest(name):
                job = self.begun("en" if name == "po" else "ja")
                person = self.translator if name == "po" else self.ja_translator
                content = self._edited(name, job)
                rows = FORMATS[name].read(content, job)
                report = ImportTranslations(job, rows, person, format_name=name).execute()
                done = {item.source_html: item for item in segments_of(job)}
                assert len(report.taken) == len(done)
                assert report.ignored == []
                assert done[MARKED].target_html == "Bản dịch <b>hai</b> bến."
                assert done[MARKED].origin == SegmentOrigin.HUMAN
                assert done[MARKED].is_confirmed
                assert done[MARKED].edited_by_id == person.pk
                again = ImportTranslations(job, rows, person, format_name=name).execute()
                assert again.taken == []
                assert len(again.ignored) == len(done)
        acts = AuditEntry.objects.filter(act="translation.import")
        assert {row.details["format"] for row in acts} == {"po", "docx"}

    def _edited(self, name: str, job: TranslationJob) -> bytes:
        """Write the job out and fill every row in, as a translator elsewhere would."""
        content = FORMATS[name].write(job, segments_of(job))
        if name == "po":
            file = polib.pofile(content.decode())
            for row in file:
                row.msgstr = row.msgid.replace("Cảng có", "Bản dịch") + (
                    "" if "Cảng có" in row.msgid else " (dịch)"
                )
            return str(file).encode()
        document = word.Document(io.BytesIO(content))
        for row in document.tables[0].rows[1:]:
            text = row.cells[1].text
            row.cells[2].text = text.replace("Cảng có", "Bản dịch") + (
                "" if "Cảng có" in text else " (dịch)"
            )
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()

    def test_each_row_that_is_not_taken_says_why(self) -> None:
        job = self.begun()
        first, second, third, *_rest = segments_of(job)
        rows = [
            Incoming("1", first.source_html, "", first.id, first.version),
            Incoming("2", second.source_html, "Words", second.id, second.version + 1),
            Incoming("3", third.source_html, "Words", third.id, third.version, is_open=True),
            Incoming("4", "Không có", "Words", "0" * 16, 0),
            Incoming("5", MARKED, "The <u>port</u>", segments_of(job)[3].id, 0),
            Incoming("6", "", "Words"),
            Incoming("7", "Không có trong bài", "Words"),
            Incoming("8", MARKED, "The port has <b>two</b> berths."),
            Incoming("9", MARKED, "The port has two berths."),
        ]
        report = ImportTranslations(job, rows, self.translator, format_name="po").execute()
        assert [row.place for row in report.ignored] == ["1", "2", "3", "4", "5", "6", "7", "9"]
        assert len({row.reason for row in report.ignored}) == len(report.ignored)
        assert len(report.taken) == 1

    def test_a_file_without_versions_never_replaces_a_person_s_words(self) -> None:
        job = self.begun()
        self.translate(job)
        body = (
            f"{TMX_HEAD}<tu><tuv xml:lang='vi-VN'><seg>Cảng mới</seg></tuv>"
            "<tuv xml:lang='en'><seg>Other</seg></tuv></tu></body></tmx>"
        )
        report = self.take("tmx", body.encode(), job)
        assert report.taken == []
        assert len(report.ignored) == 1

    def test_tmx_goes_out_with_tags_and_comes_in_by_the_source_text(self) -> None:
        job, other = self.begun(), self.begun("ja")
        self.translate(job)
        content = tmx.write(job, segments_of(job))
        units = tmx.read(content, job)
        assert MARKED in {row.source_html for row in units}
        assert f"EN {MARKED}" in {row.target_html for row in units}
        with pytest.raises(FileRefused):
            tmx.read(content, other)

    def test_xliff_comes_back_and_takes_what_other_programs_split_and_wrap(self) -> None:
        job = self.begun()
        content = xliff.write(job, segments_of(job))
        rows = {row.source_html: row for row in xliff.read(content, job)}
        assert rows[MARKED].key == next(
            item.id for item in segments_of(job) if item.source_html == MARKED
        )
        text = content.decode()
        start, end = text.index("<segment", text.index("Cảng có") - 60), 0
        end = text.index("</segment>", start)
        wrapped = (
            "<segment><source>Cảng có</source><target>The port has</target></segment>"
            "<ignorable><source> </source></ignorable><segment><source>x</source><target>"
            '<pc id="1" dataRefStart="d1" dataRefEnd="d2">two</pc> berths.</target></segment>'
        )
        edited = text[:start] + wrapped + text[end + len("</segment>") :]
        report = self.take("xlf", edited.encode(), job)
        assert len(report.taken) == 1
        done = {item.source_html: item.target_html for item in segments_of(job)}
        assert done[MARKED] == "The port has <b>two</b> berths."

    def test_a_file_of_another_job_or_of_none_is_refused(self) -> None:
        job, other = self.begun(), self.begun("ja")
        for name in ("po", "docx", "xlf"):
            content = FORMATS[name].write(job, segments_of(job))
            with pytest.raises(FileRefused):
                FORMATS[name].read(content, other)
        for name in FORMATS:
            for wrong in (b"/etc/hostname", b"\x00\xff rubbish", b"<a/>", b"msgid"):
                with pytest.raises(FileRefused):
                    FORMATS[name].read(wrong, job)

    def test_numbers_and_nesting_beyond_all_measure_are_answered(self) -> None:
        job = self.begun()
        text = xliff.write(job, segments_of(job)).decode()
        versions = re.compile(r"(portal-version\">)\d+")
        for claim in ("²", "9" * 5000, "-1", ""):
            edited = versions.sub(rf"\g<1>{claim}", text)
            assert {row.version for row in xliff.read(edited.encode(), job)} == {None}
        deep = text.replace("<source>", f"<source>{'<pc>' * 5000}{'</pc>' * 5000}")
        with pytest.raises(FileRefused):
            xliff.read(deep.encode(), job)
        edited = (
            po.write(job, segments_of(job)).decode().replace("version=", "version=" + "9" * 5000)
        )
        assert {row.version for row in po.read(edited.encode(), job)} == {None}

    def test_a_cell_of_a_word_file_claims_no_more_columns_than_there_are(self) -> None:
        job = self.begun()
        document = word.Document(io.BytesIO(docx.write(job, segments_of(job))))
        cell = document.tables[0].rows[1]._tr.tc_lst[0]
        cell.grid_span = 2_000_000_000
        stream = io.BytesIO()
        document.save(stream)
        rows = docx.read(stream.getvalue(), job)
        assert (rows[0].key, rows[0].source_html) == ("", "")
        assert all(row.key for row in rows[1:])

    def test_nothing_is_taken_while_the_page_is_under_review_or_by_a_stranger(self) -> None:
        job = self.begun()
        content = self._edited("po", job)
        rows = po.read(content, job)
        with pytest.raises(TranslationRefused):
            ImportTranslations(job, rows, self.ja_translator, format_name="po").execute()
        self.translate(job)
        SubmitTranslation(self.job(job), self.translator).execute()
        with pytest.raises(TranslationRefused):
            ImportTranslations(job, rows, self.translator, format_name="po").execute()
        assert not SegmentRecord.objects.filter(edited_by=self.ja_translator).exists()

    def test_the_screen_takes_a_file_and_lists_what_it_left(self) -> None:
        job = self.begun()
        file = polib.pofile(self._edited("po", job).decode())
        file[0].msgstr = ""
        content = str(file).encode()
        self.client.force_login(self.translator)
        url = reverse("portal_translation_import", args=[job.pk])
        self.assertContains(self.client.get(url), "enctype")
        page = self.client.post(url, {"file": SimpleUploadedFile("viec.po", content)})
        self.assertContains(page, "Trong tệp không có bản dịch cho đoạn này.")
        assert len(page.context["report"].taken) == len(file) - 1
        refused = self.client.post(url, {"file": SimpleUploadedFile("viec.exe", b"MZ")})
        assert refused.status_code == 400
        self.assertContains(refused, ".docx", status_code=400)
        for name in FORMATS:
            out = self.client.get(reverse("portal_translation_export", args=[job.pk, name]))
            assert out["Content-Disposition"].endswith(f'-en.{name}"')
        assert AuditEntry.objects.filter(act="translation.export").count() == len(FORMATS)


def test_hostile_archives_are_refused_before_anything_reads_them() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (limits.MOST_UNPACKED + 1))
    entity = io.BytesIO()
    with zipfile.ZipFile(entity, "w") as archive:
        archive.writestr("word/document.xml", b'<?xml version="1.0"?><!DOCTYPE a><a/>')
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(limits.MOST_PARTS + 1):
            archive.writestr(f"{number}.xml", b"")
    for content in (bomb, entity, many, io.BytesIO(b"PK\x03\x04 broken")):
        with pytest.raises(FileRefused):
            check_archive(content.getvalue())


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE tmx [<!ENTITY a "aaaa">]>',
        '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE tmx [<!ENTITY % p SYSTEM "http://example.org/x">%p;]>',
    ],
)
def test_entities_of_a_tmx_file_are_refused(head: str) -> None:
    job = TranslationJob()
    with pytest.raises(FileRefused):
        tmx.read(f"{head}{TMX_HEAD}</body></tmx>".encode(), job)


def test_size_is_judged_before_the_file_is_read() -> None:
    for content in (b"", b"x" * 101):
        with pytest.raises(FileRefused):
            read_bytes(SimpleUploadedFile("a.po", content), 100)


TEXT = st.text(st.characters(exclude_characters="⟦⟧<>\r\n\x0b\x0c\x85", exclude_categories=["Cs"]))
PIECE = TEXT.map(lambda text: text.replace("&", "&amp;"))


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(PIECE, min_size=4, max_size=4))
def test_marks_for_word_keep_every_tag_and_letter(parts: list[str]) -> None:
    one, two, three, four = parts
    html = f'{one}<b>{two}</b><br/><a id="a1">{three}</a>{four}'.strip()
    assert from_tokens(to_tokens(html)) == html


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(st.text("aàb ờ漢&", max_size=8), min_size=3, max_size=3))
def test_tmx_keeps_every_tag_and_letter(parts: list[str]) -> None:
    one, two, three = (part.replace("&", "&amp;") for part in parts)
    html = f'{one}<b>{two}<a id="a1">x</a></b><br/>{three}y'.strip()
    unit = tmx.Unit(html, html, "vi", "en")
    root = tmx.fromstring("".join(tmx.lines([unit])).encode())
    assert tmx._html(root.find("./body/tu/tuv/seg")) == html
