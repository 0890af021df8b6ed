from __future__ import annotations

import subprocess
import sys

import pytest

from sites.markings import MarkingKind, find_markings, find_markings_in

# sentences of the five provincial regulations that speak about secrecy without being secret
LAWFUL = (
    "3. Bảo vệ bí mật Nhà nước.",
    "7. Bảo mật thông tin trong phạm vi quản lý; có trách nhiệm tổ chức thực hiện thanh tra.",
    "6. Thực hiện chế độ bảo mật thông tin, bảo vệ bí mật an ninh, quốc phòng trong hoạt động "
    "thông tin đối ngoại theo quy định của pháp luật.",
    "2. Thông tin cung cấp trên Công TTĐN phải tuân thủ các quy định của pháp luật về bảo vệ bí "
    "mật nhà nước, báo chí, sở hữu trí tuệ",
    "Mật độ dân số của thành phố là bao nhiêu?",
    "MẬT ĐỘ DÂN SỐ",
    "BẢO MẬT",
    "mật",
    "Mật ong rừng",
    "Lô 12-mật độ cao",
    "Số: 12/2020/QĐ-UBND",
)
STAMPS = (
    "MẬT",
    "  TỐI MẬT  ",
    "TUYỆT MẬT",
    "Tuyệt mật",
    "[ MẬT ]",
    "*** TỐI MẬT ***",
    "ĐỘ MẬT: MẬT",
    "M Ậ T",
    "T Ố I M Ậ T",
    "TUYỆT\u00a0MẬT",
    "MA\u0302\u0323T",
)
NUMBERS = (
    ("Số: 12/BC-UBND-MẬT", "12/BC-UBND-MẬT"),
    ("theo Công văn số 15-CV/TU-TỐI MẬT ngày 1/3", "15-CV/TU-TỐI MẬT"),
    ("Kế hoạch 7/KH-MẬT.", "7/KH-MẬT"),
)


@pytest.mark.parametrize("line", LAWFUL)
def test_words_about_secrecy_are_no_marking(line: str) -> None:
    assert find_markings([line]) == []


@pytest.mark.parametrize("line", STAMPS)
def test_a_stamp_alone_on_its_line_is_found(line: str) -> None:
    (marking,) = find_markings(["Kính gửi: Sở Ngoại vụ", line])
    assert marking.kind == MarkingKind.STAMP
    assert marking.line == 2


@pytest.mark.parametrize(("line", "number"), NUMBERS)
def test_a_document_number_with_the_degree_is_found(line: str, number: str) -> None:
    (marking,) = find_markings([line])
    assert (marking.kind, marking.text) == (MarkingKind.NUMBER, number)


def test_a_whole_text_is_read_line_by_line() -> None:
    text = "Số: 1/BC-MẬT\n\nBáo cáo\nMẬT\nvề mật độ dân cư"
    assert [marking.line for marking in find_markings_in(text)] == [1, 4]


def test_the_detector_needs_no_django() -> None:
    code = (
        "import sys; import sites.markings; "
        "sys.exit(any(name.partition('.')[0] in ('django', 'wagtail') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
