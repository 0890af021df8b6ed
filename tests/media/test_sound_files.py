"""What departments really send is taken: an intake that refuses everything would prove nothing."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link

from media.inspection.looking import look
from media.inspection.verdicts import Verdict
from media.upload_handler import MOST_BYTES, CappedFileUploadHandler
from tests.media.hostile.bytes_of import odt, pdf, picture
from tests.media.hostile.videos import SOUND

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 photoshop:Credit="Báo Hải Phòng" photoshop:DateCreated="2026-04-30">
<dc:creator><rdf:Seq><rdf:li>Lê Chi</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Lễ hội Hoa phượng đỏ</rdf:li></rdf:Alt>
</dc:description></rdf:Description></rdf:RDF></x:xmpmeta>"""


def word() -> bytes:
    document = docx.Document()
    document.add_heading("Báo cáo công tác bảo mật thông tin", 1)
    document.add_paragraph("Cảng Hải Phòng đón 1.204 lượt tàu; mật độ tàu tăng 4%.")
    document.add_picture(io.BytesIO(picture("JPEG")))
    document.add_table(2, 2).cell(0, 0).text = "Số liệu"
    document.sections[0].header.paragraphs[0].text = "UBND thành phố"
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def excel() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Chỉ tiêu", "2025", "2026"])
    sheet.append(["Lượt tàu", 1100, 1204])
    sheet["D2"] = "=C2/B2-1"
    sheet["D3"] = '=IF(SUM(B2:C2)>0,"tăng","giảm")'
    sheet["A4"].hyperlink = "https://example.org/so-lieu"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def linked_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url="https://example.org/"))
    writer.add_metadata({"/Title": "Thông cáo báo chí", "/Author": "Sở Ngoại vụ"})
    writer.add_outline_item("Phần một", 0)
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


SOUND_FILES: dict[str, Callable[[], bytes]] = {
    "a.docx": word,
    "a.xlsx": excel,
    "a.odt": odt,
    "plain.pdf": pdf,
    "linked.pdf": linked_pdf,
    "a.txt": "Thông cáo\nSố: 12/TB-UBND\n".encode,
    "mark.txt": lambda: "Thông cáo\n".encode("utf-8-sig"),
    "old.txt": lambda: "Thông cáo\n".encode("cp1258", "ignore"),
    "a.csv": "tên;số\nTàu;-5\nĐiện thoại;+84 225 000\n".encode,
    "a.mp4": lambda: SOUND,
    "a.jpg": lambda: picture("JPEG", (1600, 1200)),
    "a.png": lambda: picture("PNG"),
    "a.gif": lambda: picture("GIF"),
    "a.webp": lambda: picture("WEBP"),
    "a.avif": lambda: picture("AVIF"),
}


def verdict(tmp_path: Path, name: str, data: bytes) -> Verdict:
    path = tmp_path / name
    path.write_bytes(data)
    return look(path, name.rpartition(".")[2], tmp_path / "clean")


@pytest.mark.parametrize("name", SOUND_FILES)
def test_sound_file_is_taken(tmp_path: Path, name: str) -> None:
    found = verdict(tmp_path, name, SOUND_FILES[name]())
    assert (found.ok, found.code) == (True, "")


def test_stamp_in_a_table_cell_or_header_of_a_word_file_is_found(tmp_path: Path) -> None:
    for place in ("cell", "header", "body"):
        document = docx.Document()
        if place == "cell":
            document.add_table(1, 1).cell(0, 0).text = "TUYỆT MẬT"
        elif place == "header":
            document.sections[0].header.paragraphs[0].text = "Số: 15/BC-MẬT"
        else:
            run = document.add_paragraph().add_run
            run("T"), run("ỐI "), run("MẬT")
        data = io.BytesIO()
        document.save(data)
        assert verdict(tmp_path, "a.docx", data.getvalue()).code == "secret"


def test_stamp_in_a_sheet_a_text_or_what_a_picture_says_is_found(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["C7"] = "MẬT"
    data = io.BytesIO()
    book.save(data)
    assert verdict(tmp_path, "a.xlsx", data.getvalue()).code == "secret"
    assert verdict(tmp_path, "a.odt", odt("<text:p>TỐI MẬT</text:p>")).code == "secret"
    exif = Image.Exif()
    exif[0x010E] = "TUYỆT MẬT".encode()
    assert verdict(tmp_path, "a.jpg", picture("JPEG", exif=exif.tobytes())).code == "secret"


def test_stamp_in_a_pdf_is_found(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.add_metadata({"/Subject": "12/KH-MẬT"})
    data = io.BytesIO()
    writer.write(data)
    assert verdict(tmp_path, "a.pdf", data.getvalue()).code == "secret"


def test_xmp_of_a_picture_is_offered(tmp_path: Path) -> None:
    found = verdict(tmp_path, "a.jpg", picture("JPEG", xmp=XMP.encode())).found
    assert (found["author"], found["credit"]) == ("Lê Chi", "Báo Hải Phòng")
    assert (found["caption"], found["taken_on"]) == ("Lễ hội Hoa phượng đỏ", "2026-04-30")


def test_iptc_of_a_picture_is_offered(tmp_path: Path) -> None:
    def entry(number: int, text: str) -> bytes:
        value = text.encode()
        return struct.pack(">BBBH", 0x1C, 2, number, len(value)) + value

    block = entry(80, "Phạm Dung") + entry(110, "TTXVN") + entry(120, "Cầu") + entry(55, "20260102")
    resource = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(block)) + block
    segment = b"Photoshop 3.0\x00" + resource + b"\x00" * (len(block) % 2)
    app13 = b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment
    data = picture("JPEG")
    found = verdict(tmp_path, "a.jpg", data[:2] + app13 + data[2:]).found
    assert (found["author"], found["credit"]) == ("Phạm Dung", "TTXVN")
    assert (found["caption"], found["taken_on"]) == ("Cầu", "2026-01-02")


def test_picture_is_kept_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned
    verdict(tmp_path, "a.jpg", picture("JPEG", (60, 40), exif=exif.tobytes()))
    with Image.open(tmp_path / "clean") as kept:
        assert kept.size == (40, 60)


def test_upload_beyond_every_limit_is_counted_but_not_written() -> None:
    handler = CappedFileUploadHandler()
    handler.new_file("file", "a.mp4", "video/mp4", MOST_BYTES * 2)
    block = bytes(1 << 20)
    for number in range(70):
        handler.receive_data_chunk(block, number * len(block))
    upload = handler.file_complete(70 * len(block))
    assert upload is not None
    assert upload.size == 70 * len(block)
    assert Path(upload.temporary_file_path()).stat().st_size <= MOST_BYTES
