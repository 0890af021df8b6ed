from __future__ import annotations

import pytest

from translations.drafts import splitting

CASES = [
    ("vi", "Ngày 2/9 là lễ. Cảng mở cửa.", ["Ngày 2/9 là lễ.", "Cảng mở cửa."]),
    ("vi", "TP. HCM và TP. Hải Phòng ký kết. Xong.", ["TP. HCM và TP. Hải Phòng ký kết.", "Xong."]),
    ("vi", "PGS.TS. Trần Văn A nói: “Tốt.” Hết.", ["PGS.TS. Trần Văn A nói: “Tốt.”", "Hết."]),
    ("vi", "Giá tăng 1.234,5 đồng. Đó là 3.5%.", ["Giá tăng 1.234,5 đồng.", "Đó là 3.5%."]),
    ("vi", "1. Phạm vi. Áp dụng cho tỉnh.", ["1. Phạm vi.", "Áp dụng cho tỉnh."]),
    ("vi", "Sao? Được! Thôi… Vâng.", ["Sao?", "Được!", "Thôi…", "Vâng."]),
    ("vi", "Năm 2026. Đà Nẵng dẫn đầu.", ["Năm 2026.", "Đà Nẵng dẫn đầu."]),
    ("en", "Dr. Smith met J. R. Nguyen. They left.", ["Dr. Smith met J. R. Nguyen.", "They left."]),
    ("en", "The U.S. Embassy, e.g. Hanoi, opened. Good.",
     ["The U.S. Embassy, e.g. Hanoi, opened.", "Good."]),
    ("en", "It rose to 3.5 million. 12 ships came.", ["It rose to 3.5 million.", "12 ships came."]),
    ("en", "see www.example.org. now it is lower", ["see www.example.org. now it is lower"]),
    ("zh", "海防是港口。欢迎！“好。”结束？", ["海防是港口。", "欢迎！", "“好。”", "结束？"]),
    ("ja", "港です。（新しい。）「はい。」と言う。",
     ["港です。", "（新しい。）", "「はい。」と言う。"]),
    ("ko", "항구입니다. 새로운 항구. 끝!", ["항구입니다.", "새로운 항구.", "끝!"]),
    ("en", "One\nTwo", ["One", "Two"]),
    ("en", "  \n ", []),
    ("en", "", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_sentences(language: str, text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in splitting.sentences(text, language)] == expected


def test_long_sentences_are_cut_at_a_clause_near_the_middle() -> None:
    text = "Một hai ba bốn năm, sáu bảy tám chín mười; mười một mười hai mười ba"
    parts = splitting.cut(text, (0, len(text)), lambda part: len(part) <= 45)
    assert [text[a:b] for a, b in parts] == [
        "Một hai ba bốn năm, sáu bảy tám chín mười;",
        "mười một mười hai mười ba",
    ]


@pytest.mark.parametrize("text", ["x" * 300, "港" * 300, "a " * 150, "、" * 300])
def test_cutting_loses_nothing_and_ends(text: str) -> None:
    parts = splitting.cut(text, (0, len(text)), lambda part: len(part) <= 20)
    assert all(b - a <= 20 for a, b in parts)
    assert "".join(text[a:b] for a, b in parts) == text.replace(" ", "") or " " in text
