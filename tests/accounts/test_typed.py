from __future__ import annotations

import pytest

from portal.accounts import typed


@pytest.mark.parametrize(
    "text",
    ["", " 1", "-1", "+1", "1.0", "²", "٣", "1_0", "9" * (typed.DIGITS + 1), None, "9" * 5000],
)
def test_what_is_no_number_in_plain_digits_is_none(text: object) -> None:
    assert typed.number(text) is None


def test_plain_digits_are_a_number() -> None:
    assert (typed.number("0"), typed.number("017"), typed.number(5)) == (0, 17, 5)
    assert typed.number("12345", digits=4) is None


def test_words_keep_all_that_a_database_takes() -> None:
    assert typed.words("một\r\nhai\x00\tba \n") == "một\nhai\tba \n"


def test_signs_nobody_sees_are_left_out_and_breaks_keep_words_apart() -> None:
    assert typed.words("một\x0bhai\x07 \ud83d😀\x7f") == "một hai 😀"
